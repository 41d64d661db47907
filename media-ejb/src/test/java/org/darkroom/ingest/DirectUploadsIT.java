package org.darkroom.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Instant;
import org.darkroom.asset.Asset;
import org.darkroom.asset.AssetStatus;
import org.darkroom.asset.MediaKind;
import org.darkroom.asset.MediaOptions;
import org.darkroom.shared.FailureCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Uploads streamed through the server, on the real database and store. */
class DirectUploadsIT {
  private final Node node = new Node("darkroom.limit.image.bytes", "10000000");

  /** Begins like a JPEG. */
  private static byte[] picture(int size) {
    byte[] bytes = new byte[size];
    byte[] magic = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0, 0, 16, 'J', 'F', 'I', 'F'};
    System.arraycopy(magic, 0, bytes, 0, magic.length);
    return bytes;
  }

  private static NewUpload upload(String type, @Nullable Long size) {
    return new NewUpload("a/b/cat.jpg", type, size, null, MediaOptions.none());
  }

  private Answer<Asset> take(NewUpload upload, byte[] body) throws IOException {
    return node.direct.upload(node.owner, upload, new ByteArrayInputStream(body));
  }

  private void assertNothingLeft() {
    node.collector.run();
    node.database
        .texts("select temp_key from asset where owner = ?", node.owner.subject())
        .forEach(key -> assertThat(node.store.head(key)).isEmpty());
    assertThat(node.assets.list(node.viewer, null, null, null, 10)).isEmpty();
    assertThat(node.store.abortUploadsBefore(Instant.now().plusSeconds(60))).isZero();
  }

  @Test
  void upload_knownAndUnknownLength_processing() throws Exception {
    for (int size : new int[] {1000, 9_000_000}) {
      assertTaken(upload("image/jpeg", (long) size), size);
      assertTaken(upload("image/jpeg", null), size);
    }
  }

  private void assertTaken(NewUpload upload, int size) throws IOException {
    Asset asset = Node.done(take(upload, picture(size)));

    assertThat(asset.status()).isEqualTo(AssetStatus.PROCESSING);
    assertThat(asset.size()).isEqualTo(size);
    assertThat(asset.fileName()).isEqualTo("cat.jpg");
    assertThat(node.store.head(asset.tempKey())).isPresent();
  }

  @Test
  void upload_withoutAType_kindByContent() throws Exception {
    Asset asset = Node.done(take(upload("application/octet-stream", null), picture(1000)));

    assertThat(asset.kind()).isEqualTo(MediaKind.IMAGE);
    assertThat(asset.contentType()).isEqualTo("image/jpeg");
  }

  @Test
  void upload_unknownLengthOverTheLimit_refusedAndNothingLeft() throws Exception {
    assertThat(Node.refused(take(upload("image/jpeg", null), picture(10_000_001))).code())
        .isEqualTo(Refusal.Code.TOO_LARGE);
    assertThat(Node.refused(take(upload("image/jpeg", 10_000_001L), picture(100))).code())
        .isEqualTo(Refusal.Code.TOO_LARGE);
    assertNothingLeft();
  }

  @Test
  void upload_clientBreaksOff_nothingLeft() {
    InputStream broken =
        new SequenceInputStream(
            new ByteArrayInputStream(picture(9_000_000)),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("client went away");
              }

              @Override
              public int read(byte[] bytes, int offset, int length) throws IOException {
                return read();
              }
            });

    assertThatThrownBy(() -> node.direct.upload(node.owner, upload("image/jpeg", null), broken))
        .isInstanceOf(IOException.class);
    assertNothingLeft();
  }

  @Test
  void upload_otherKindOrForeign_rejectedWithoutStoring() throws Exception {
    Asset other = Node.done(take(upload("video/mp4", null), picture(1000)));
    assertThat(other.status()).isEqualTo(AssetStatus.REJECTED);
    assertThat(Node.code(other)).isEqualTo(FailureCode.TYPE_MISMATCH);
    assertThat(node.store.head(other.tempKey())).isEmpty();

    byte[] program = new byte[1000];
    System.arraycopy(new byte[] {0x7F, 'E', 'L', 'F', 2, 1, 1}, 0, program, 0, 7);
    Asset foreign = Node.done(take(upload("image/jpeg", null), program));
    assertThat(foreign.status()).isEqualTo(AssetStatus.REJECTED);
    assertThat(Node.code(foreign)).isEqualTo(FailureCode.UNSUPPORTED_TYPE);
  }

  @Test
  void upload_shorterThanDeclared_rejected() throws Exception {
    Asset asset = Node.done(take(upload("image/jpeg", 5000L), picture(4000)));

    assertThat(asset.status()).isEqualTo(AssetStatus.REJECTED);
  }

  @Test
  void upload_empty_refused() throws Exception {
    assertThat(Node.refused(take(upload("image/jpeg", null), new byte[0])).code())
        .isEqualTo(Refusal.Code.INVALID_REQUEST);
  }

  @Test
  void upload_allPlacesTaken_overloaded() throws Exception {
    Node one =
        new Node(
            "darkroom.upload.direct.concurrency", "1", "darkroom.upload.direct.wait-seconds", "0");
    InputStream inside =
        new InputStream() {
          @Override
          public int read() throws IOException {
            Answer<Asset> second =
                one.direct.upload(
                    one.owner, upload("image/jpeg", null), InputStream.nullInputStream());
            assertThat(Node.refused(second).code()).isEqualTo(Refusal.Code.OVERLOADED);
            return -1;
          }

          @Override
          public int read(byte[] bytes, int offset, int length) throws IOException {
            return read();
          }
        };

    one.direct.upload(one.owner, upload("image/jpeg", null), inside);
  }
}
