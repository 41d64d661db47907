package org.darkroom.services;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The three embedded services of one data directory, started in order and stopped in reverse. */
public final class EmbeddedServices implements AutoCloseable {

  private final Path data;
  private final ServicesFile file;
  private final EmbeddedPostgres postgres;
  private final EmbeddedRedis redis;
  private final EmbeddedS3 s3;

  /**
   * Describes the services of a data directory with the ports and passwords it already has, or
   * fresh ones.
   *
   * @param home the programs
   * @param data the data directory, made when missing
   * @param origins the web origins that may PUT into the store
   */
  public EmbeddedServices(ServicesHome home, Path data, List<String> origins) {
    this.data = data.toAbsolutePath().normalize();
    this.file = ServicesFile.in(data);
    this.postgres =
        new EmbeddedPostgres(
            home, data, file.port("DARKROOM_DB_URL"), file.password("DARKROOM_DB_PASSWORD"));
    this.redis =
        new EmbeddedRedis(
            home, data, file.port("DARKROOM_REDIS_URL"), file.urlPassword("DARKROOM_REDIS_URL"));
    this.s3 =
        new EmbeddedS3(
            home,
            data,
            file.port("DARKROOM_S3_ENDPOINT"),
            file.password("DARKROOM_S3_ACCESS_KEY"),
            file.password("DARKROOM_S3_SECRET_KEY"),
            origins);
  }

  /** Starts what does not run and writes {@code services.env}. */
  public EmbeddedServices start() {
    PrivateFiles.passage(data);
    file.putAll(environment());
    file.save();
    postgres.start();
    redis.start();
    s3.start();
    return this;
  }

  /** Stops them in reverse order. */
  public void stop() {
    s3.stop();
    redis.stop();
    postgres.stop();
  }

  @Override
  public void close() {
    stop();
  }

  /** Returns the {@code DARKROOM_*} variables under which a server finds the services. */
  public Map<String, String> environment() {
    return Map.ofEntries(
        Map.entry("DARKROOM_DB_URL", postgres.url()),
        Map.entry("DARKROOM_DB_USER", postgres.user()),
        Map.entry("DARKROOM_DB_PASSWORD", postgres.password()),
        Map.entry("DARKROOM_REDIS_URL", redis.url()),
        Map.entry("DARKROOM_S3_ENDPOINT", s3.endpoint()),
        Map.entry("DARKROOM_S3_PUBLIC_ENDPOINT", s3.endpoint()),
        Map.entry("DARKROOM_S3_REGION", s3.region()),
        Map.entry("DARKROOM_S3_BUCKET", s3.bucket()),
        Map.entry("DARKROOM_S3_ACCESS_KEY", s3.accessKey()),
        Map.entry("DARKROOM_S3_SECRET_KEY", s3.secretKey()),
        Map.entry("DARKROOM_S3_PATH_STYLE", "true"));
  }

  /** Returns the data directory. */
  public Path data() {
    return data;
  }

  /** Returns the database. */
  public EmbeddedPostgres postgres() {
    return postgres;
  }

  /** Returns Redis. */
  public EmbeddedRedis redis() {
    return redis;
  }

  /** Returns the store. */
  public EmbeddedS3 s3() {
    return s3;
  }
}
