package org.darkroom.services;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * S3Proxy on a directory: an S3 store that checks signatures, in a JVM of its own, reachable from
 * this machine only.
 */
public final class EmbeddedS3 implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration STOP = Duration.ofSeconds(15);

  private final ServicesHome home;
  private final Path directory;
  private final Path configuration;
  private final int port;
  private final String accessKey;
  private final String secretKey;
  private final List<String> origins;
  private final Daemon daemon;

  /**
   * Describes a store; nothing is started yet.
   *
   * @param home the programs
   * @param data the data directory; the objects lie in {@code s3/} below it
   * @param port the TCP port
   * @param accessKey the access key
   * @param secretKey the secret key
   * @param origins the web origins that may PUT, such as {@code https://app.example.org}; {@code *}
   *     allows all
   */
  public EmbeddedS3(
      ServicesHome home,
      Path data,
      int port,
      String accessKey,
      String secretKey,
      List<String> origins) {
    this.home = home;
    this.directory = data.toAbsolutePath().normalize().resolve("s3");
    this.configuration = data.toAbsolutePath().normalize().resolve("s3.properties");
    this.port = port;
    this.accessKey = accessKey;
    this.secretKey = secretKey;
    this.origins = List.copyOf(origins);
    this.daemon = new Daemon("s3", data.toAbsolutePath().normalize(), configuration.toString());
  }

  /**
   * Starts the store, or takes over the one that already runs here, and waits until it answers. The
   * bucket exists afterwards.
   */
  public EmbeddedS3 start() {
    if (isConfigured() && daemon.answers(this::answers)) {
      return this;
    }
    stop();
    Ports.refuseTaken(port, "DARKROOM_S3_ENDPOINT");
    PrivateFiles.directory(directory);
    PrivateFiles.directory(directory.resolve(bucket()));
    PrivateFiles.write(configuration, properties());
    daemon.start(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-jar",
            home.s3proxy().toString(),
            "--properties",
            configuration.toString()),
        Map.of());
    daemon.await(this::answers, START);
    return this;
  }

  /** Whether what runs was started with what is asked for now, origins above all. */
  private boolean isConfigured() {
    try {
      return Files.readString(configuration).equals(properties());
    } catch (IOException e) {
      return false;
    }
  }

  /** Stops the store. */
  public void stop() {
    daemon.stop("TERM", STOP);
  }

  @Override
  public void close() {
    stop();
  }

  /** Returns the endpoint, {@code http://127.0.0.1:…}. */
  public String endpoint() {
    return "http://127.0.0.1:" + port;
  }

  /** Returns the bucket. */
  public String bucket() {
    return "darkroom";
  }

  /** Returns the region that requests are signed for. */
  public String region() {
    return "us-east-1";
  }

  /** Returns the access key. */
  public String accessKey() {
    return accessKey;
  }

  /** Returns the secret key. */
  public String secretKey() {
    return secretKey;
  }

  private String properties() {
    StringBuilder text =
        new StringBuilder(
            """
            s3proxy.endpoint=%s
            s3proxy.authorization=aws-v4
            s3proxy.identity=%s
            s3proxy.credential=%s
            jclouds.provider=filesystem-nio2
            jclouds.filesystem.basedir=%s
            """
                .formatted(endpoint(), accessKey, secretKey, directory));
    if (!origins.isEmpty()) {
      text.append(
          """
          s3proxy.cors-allow-origins=%s
          s3proxy.cors-allow-methods=PUT
          s3proxy.cors-allow-headers=Content-Type If-None-Match x-amz-checksum-sha256
          s3proxy.cors-exposed-headers=ETag
          """
              .formatted(Origins.expressions(origins)));
    }
    return text.toString();
  }

  /** Any answer will do: without a signature the store refuses, and so shows that it works. */
  private boolean answers() {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) URI.create(endpoint() + "/").toURL().openConnection();
      connection.setConnectTimeout(1_000);
      connection.setReadTimeout(5_000);
      return connection.getResponseCode() > 0;
    } catch (IOException notYet) {
      return false;
    }
  }
}
