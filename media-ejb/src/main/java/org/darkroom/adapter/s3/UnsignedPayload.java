package org.darkroom.adapter.s3;

import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.scheme.AwsV4AuthScheme;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.AsyncSignRequest;
import software.amazon.awssdk.http.auth.spi.signer.AsyncSignedRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.identity.spi.IdentityProviders;

/**
 * Signs requests to a store on this machine as the SDK signs those that go by TLS: without hashing
 * the media they carry, which nobody can change on their way either. Without TLS the SDK would hash
 * each byte, and the store once more.
 */
final class UnsignedPayload implements AwsV4AuthScheme, AwsV4HttpSigner {
  private static final String SIGNED_AS = "https";

  private final AwsV4AuthScheme usual = AwsV4AuthScheme.create();

  @Override
  public String schemeId() {
    return usual.schemeId();
  }

  @Override
  public IdentityProvider<AwsCredentialsIdentity> identityProvider(IdentityProviders providers) {
    return usual.identityProvider(providers);
  }

  @Override
  public AwsV4HttpSigner signer() {
    return this;
  }

  @Override
  public SignedRequest sign(SignRequest<? extends AwsCredentialsIdentity> request) {
    SdkHttpRequest sent = request.request();
    SignedRequest signed = usual.signer().sign(secured(request));
    return signed.toBuilder()
        .request(signed.request().toBuilder().protocol(sent.protocol()).build())
        .build();
  }

  private static <T extends AwsCredentialsIdentity> SignRequest<T> secured(SignRequest<T> request) {
    return request.copy(
        it -> it.request(request.request().toBuilder().protocol(SIGNED_AS).build()));
  }

  @Override
  public CompletableFuture<AsyncSignedRequest> signAsync(
      AsyncSignRequest<? extends AwsCredentialsIdentity> request) {
    return usual.signer().signAsync(request);
  }
}
