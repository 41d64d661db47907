package org.darkroom.worker.image;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.darkroom.worker.vips.Vips;
import org.darkroom.worker.vips.VipsException;

class VipsDecoderTest extends ImageDecoderContract {
  private static final System.Logger LOG = System.getLogger(VipsDecoderTest.class.getName());
  private static final Optional<ImageDecoder> VIPS = open();

  @Override
  ImageDecoder decoder() {
    assumeThat(VIPS).as("libvips of this machine").isPresent();
    return VIPS.orElseThrow();
  }

  /** Both, or where there is no libvips the embedded one alone. */
  static List<ImageDecoder> engines() {
    List<ImageDecoder> all = new ArrayList<>(List.of(new ImageioDecoder()));
    VIPS.ifPresent(all::add);
    return all;
  }

  private static Optional<ImageDecoder> open() {
    try {
      return Optional.of(new VipsDecoder(Vips.open(), new ImageioDecoder()));
    } catch (VipsException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "TESTS OF THE ENGINE vips ARE SKIPPED: install package libvips42 ({0})",
          e.getMessage());
      return Optional.empty();
    }
  }
}
