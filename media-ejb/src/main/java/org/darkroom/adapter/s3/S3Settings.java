package org.darkroom.adapter.s3;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;
import org.darkroom.shared.CheckedSettings;
import org.darkroom.shared.InvalidSettingException;
import org.darkroom.shared.Settings;

/** Where the object store is and who we are there. */
@Singleton
class S3Settings implements CheckedSettings {
  private static final String ALLOWED_URL = "an http or https URL, for example http://localhost:80";
  private static final String ALLOWED_NAME = "a text";

  private static final Pattern THIS_MACHINE = Pattern.compile("localhost|127(\\.\\d+){3}|\\[::1]");

  private final URI endpoint;
  private final URI publicEndpoint;
  private final String region;
  private final String bucket;
  private final String accessKey;
  private final String secretKey;
  private final boolean pathStyle;
  private final Duration patience;

  /** Reads and checks {@code darkroom.s3.*}. */
  @Inject
  S3Settings(Settings settings) {
    String internal = settings.required("darkroom.s3.endpoint", ALLOWED_URL);
    endpoint = url("darkroom.s3.endpoint", internal);
    publicEndpoint =
        url("darkroom.s3.public-endpoint", settings.text("darkroom.s3.public-endpoint", internal));
    region = settings.text("darkroom.s3.region", "us-east-1");
    bucket = settings.text("darkroom.s3.bucket", "darkroom");
    accessKey = settings.required("darkroom.s3.access-key", ALLOWED_NAME);
    secretKey = settings.required("darkroom.s3.secret-key", ALLOWED_NAME);
    pathStyle = settings.flag("darkroom.s3.path-style", true);
    patience = settings.seconds("darkroom.s3.patience-seconds", 30, 1, 30);
  }

  /** Where this server reaches the store. */
  URI endpoint() {
    return endpoint;
  }

  /** Whether requests to the store leave this machine by no wire. */
  boolean isOnThisMachine() {
    return THIS_MACHINE.matcher(endpoint.getHost()).matches();
  }

  /** Where clients reach the store; presigned URLs lead there. */
  URI publicEndpoint() {
    return publicEndpoint;
  }

  /** The region that requests are signed for. */
  String region() {
    return region;
  }

  /** The one bucket of everything. */
  String bucket() {
    return bucket;
  }

  /** The access key's id. */
  String accessKey() {
    return accessKey;
  }

  /** The access key's secret; never logged. */
  String secretKey() {
    return secretKey;
  }

  /** Whether the bucket is part of the path instead of the host name. */
  boolean pathStyle() {
    return pathStyle;
  }

  /** How long to wait for a connection, and for a transfer that stands still. */
  Duration patience() {
    return patience;
  }

  private static URI url(String key, String value) {
    try {
      URI uri = URI.create(value);
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (web && uri.getHost() != null) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingException(key, value, ALLOWED_URL);
    }
    throw new InvalidSettingException(key, value, ALLOWED_URL);
  }
}
