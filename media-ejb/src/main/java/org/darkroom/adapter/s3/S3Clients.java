package org.darkroom.adapter.s3;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * The SDK's clients. They do not retry (that is Fault Tolerance's), give up after 30 s to connect
 * or of silence, and resend nothing by themselves.
 */
@Singleton
class S3Clients {
  /** A copy answers when the store has finished, so its silence says nothing before. */
  static final Duration COPY_PATIENCE = Duration.ofMinutes(10);

  private static final int CONNECTIONS = 64;

  /** Cuts calls that take too long; what ended in time leaves nothing behind in it. */
  private final ScheduledThreadPoolExecutor deadlines;

  private final S3Client requests;
  private final S3Client copies;
  private final S3Presigner presigner;

  /** Opens no connection yet. */
  @Inject
  S3Clients(S3Settings settings, ManagedThreadFactory threads) {
    this(settings, (ThreadFactory) threads);
  }

  S3Clients(S3Settings settings, ThreadFactory threads) {
    deadlines = deadlines(threads);
    StaticCredentialsProvider credentials =
        StaticCredentialsProvider.create(
            AwsBasicCredentials.create(settings.accessKey(), settings.secretKey()));
    S3Configuration style =
        S3Configuration.builder().pathStyleAccessEnabled(settings.pathStyle()).build();
    requests = client(settings, credentials, style, settings.patience());
    copies = client(settings, credentials, style, COPY_PATIENCE);
    presigner =
        S3Presigner.builder()
            .endpointOverride(settings.publicEndpoint())
            .region(Region.of(settings.region()))
            .credentialsProvider(credentials)
            .serviceConfiguration(style)
            .build();
  }

  /** For everything that answers soon. */
  S3Client requests() {
    return requests;
  }

  /** For copies within the store. */
  S3Client copies() {
    return copies;
  }

  /** Signs locally, for the public endpoint. */
  S3Presigner presigner() {
    return presigner;
  }

  /** Closes all connections. */
  @PreDestroy
  void close() {
    presigner.close();
    copies.close();
    requests.close();
    deadlines.shutdownNow();
  }

  /**
   * The SDK's own has five threads and keeps the deadline of each call until its time: thousands of
   * them, each of which wakes a thread for nothing.
   */
  private static ScheduledThreadPoolExecutor deadlines(ThreadFactory threads) {
    ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, threads);
    executor.setRemoveOnCancelPolicy(true);
    return executor;
  }

  private S3Client client(
      S3Settings settings,
      StaticCredentialsProvider credentials,
      S3Configuration style,
      Duration patience) {
    S3ClientBuilder builder = S3Client.builder();
    if (settings.isOnThisMachine()) {
      builder.putAuthScheme(new UnsignedPayload());
    }
    return builder
        .endpointOverride(settings.endpoint())
        .region(Region.of(settings.region()))
        .credentialsProvider(credentials)
        .serviceConfiguration(style)
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
        .httpClientBuilder(
            Apache5HttpClient.builder()
                .connectionTimeout(settings.patience())
                .socketTimeout(patience)
                .connectionAcquisitionTimeout(settings.patience())
                .maxConnections(CONNECTIONS)
                .expectContinueEnabled(false))
        .overrideConfiguration(
            all ->
                all.retryStrategy(AwsRetryStrategy.doNotRetry())
                    .apiCallAttemptTimeout(patience)
                    .scheduledExecutorService(deadlines))
        .build();
  }
}
