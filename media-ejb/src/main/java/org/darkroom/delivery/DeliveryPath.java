package org.darkroom.delivery;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a delivery URL's path says, before anything of it is believed.
 *
 * @param expiry seconds since 1970 at which the URL ends
 * @param signature key id, dot, tag
 * @param assetId the asset
 * @param generation its generation
 * @param name the published name
 */
public record DeliveryPath(
    long expiry, String signature, UUID assetId, int generation, String name) {
  private static final Pattern FORM =
      Pattern.compile(
          "/d/([0-9]{1,12})\\.([A-Za-z0-9]{1,16}\\.[A-Za-z0-9_-]{43})"
              + "/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/([0-9]{1,9})"
              + "/([A-Za-z0-9][A-Za-z0-9._-]{0,127})");

  /**
   * Reads a path as it came, without decoding: names need no escapes, so an escape is no name.
   *
   * @return empty when it has not exactly the form of a delivery URL
   */
  public static Optional<DeliveryPath> parse(String rawPath) {
    Matcher form = FORM.matcher(rawPath);
    if (!form.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new DeliveryPath(
            Long.parseLong(form.group(1)),
            form.group(2),
            UUID.fromString(form.group(3)),
            Integer.parseInt(form.group(4)),
            form.group(5)));
  }

  /** Whether it names the upload itself instead of something made from it. */
  public boolean isOriginal() {
    return name.equals(SignedUrls.ORIGINAL);
  }

  String signed() {
    return signed(expiry, assetId, generation, name);
  }

  /** One text for all renditions of a generation, and another for the original. */
  static String signed(long expiry, UUID assetId, int generation, String name) {
    String scope = name.equals(SignedUrls.ORIGINAL) ? SignedUrls.ORIGINAL : "";
    return expiry + "/" + assetId + "/" + generation + "/" + scope;
  }
}
