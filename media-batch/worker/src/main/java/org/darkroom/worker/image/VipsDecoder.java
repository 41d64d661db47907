package org.darkroom.worker.image;

import java.io.IOException;
import org.darkroom.worker.UnfitMediaException;
import org.darkroom.worker.Verdict;
import org.darkroom.worker.image.Rendition.Area;
import org.darkroom.worker.vips.Vips;
import org.darkroom.worker.vips.VipsImage;
import org.darkroom.worker.vips.VipsRoom;
import org.jspecify.annotations.Nullable;

/**
 * The engine of machines that have libvips. What it has no loader for is left to the other one, and
 * so is what that one reads with the library that libvips would use too.
 */
final class VipsDecoder implements ImageDecoder {
  /** Memory that was just given back is slow to get again. */
  private static final int TIDY_EVERY = 16;

  private static final String UNKNOWN_CODEC = "Unsupported codec";

  private final Vips vips;
  private final ImageioDecoder others;
  private int decoded;
  private final ColourTables colours = new ColourTables();

  VipsDecoder(Vips vips, ImageioDecoder others) {
    this.vips = vips;
    this.others = others;
  }

  @Override
  public String name() {
    return "vips";
  }

  @Override
  public String version() {
    return vips.version();
  }

  @Override
  public Decoded decode(RenderRequest request) throws UnfitMediaException, IOException {
    VipsFormat format = VipsFormat.of(request.type());
    if (format == null || (format.hasOther() && !vips.can(format.loader()))) {
      return others.decode(request);
    }
    if (!vips.can(format.loader())) {
      throw new UnfitMediaException(
          Verdict.UNSUPPORTED_TYPE,
          request.type() + " cannot be read by libvips here: install package " + format.supply());
    }
    try (VipsRoom room = vips.room()) {
      return decode(format, room, request);
    } catch (IOException | RuntimeException | StackOverflowError e) {
      if (String.valueOf(e.getMessage()).contains(UNKNOWN_CODEC)) {
        throw new UnfitMediaException(
            Verdict.UNSUPPORTED_TYPE,
            "no decoder for " + request.type() + " here: install package " + format.supply(),
            e);
      }
      throw new UnfitMediaException(Verdict.CORRUPT_MEDIA, "the image is damaged", e);
    } finally {
      if (++decoded % TIDY_EVERY == 0) {
        vips.tidy();
      }
    }
  }

  private Decoded decode(VipsFormat format, VipsRoom room, RenderRequest request)
      throws IOException, UnfitMediaException {
    VipsFormat.Facts facts = format.look(request.source());
    VipsImage whole = format.load(room, request.source(), 1);
    int width = whole.width();
    int height = whole.height();
    request.limits().check(width, height, facts.subsamples());
    Area size = request.workingSize(width, height);
    int shrink = facts.shrinks() ? shrink(width, height, size) : 1;
    VipsImage in = shrink == 1 ? whole : format.load(room, request.source(), shrink);
    byte @Nullable [] profile =
        facts.traits().profile() == null
            ? whole.blob("icc-profile-data")
            : facts.traits().profile();
    Bitmap image =
        new VipsPixels(room, colours).of(in, size, transfer(format, facts, profile), profile);
    if (Damage.isToldBy(room.complaints())) {
      throw new IOException(room.complaints().strip());
    }
    return new Decoded(width, height, image).turned(facts.traits().orientation());
  }

  /** JPEG XL and the like tell of it in the profile; what the other engine reads does not. */
  private static Transfer transfer(
      VipsFormat format, VipsFormat.Facts facts, byte @Nullable [] profile) {
    boolean untold = facts.transfer() == Transfer.SDR && !format.hasOther();
    return untold && profile != null ? ProfileTransfer.of(profile) : facts.transfer();
  }

  /** By how much the decoder of JPEG can shrink: to no less than what is wanted. */
  private static int shrink(int width, int height, Area size) {
    for (int by = 8; by > 1; by /= 2) {
      if (width >= by * size.width() && height >= by * size.height()) {
        return by;
      }
    }
    return 1;
  }
}
