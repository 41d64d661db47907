package org.darkroom.adapter.s3;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.darkroom.storage.StorageUnavailableException;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/** Removes objects of one bucket; that one is not there any more is no error. */
@Singleton
class S3Removals {
  /** The most that one request may name. */
  static final int AT_ONCE = 1000;

  private final S3Clients clients;
  private final S3Calls calls;
  private final String bucket;

  @Inject
  S3Removals(S3Clients clients, S3Calls calls, S3Settings settings) {
    this.clients = clients;
    this.calls = calls;
    this.bucket = settings.bucket();
  }

  /**
   * Removes all of them.
   *
   * @throws StorageUnavailableException when one may still be there
   */
  void remove(Collection<String> keys) {
    List<String> all = List.copyOf(keys);
    try {
      if (all.size() == 1) {
        removeOne(all.get(0));
        return;
      }
      for (int from = 0; from < all.size(); from += AT_ONCE) {
        removeSome(all.subList(from, Math.min(all.size(), from + AT_ONCE)));
      }
    } catch (AnsweredException e) {
      throw new StorageUnavailableException("delete", e);
    }
  }

  private void removeOne(String key) {
    calls.answer(
        "delete", () -> clients.requests().deleteObject(all -> all.bucket(bucket).key(key)));
  }

  private void removeSome(List<String> keys) {
    List<ObjectIdentifier> objects = new ArrayList<>();
    for (String key : keys) {
      objects.add(ObjectIdentifier.builder().key(key).build());
    }
    Delete list = Delete.builder().objects(objects).quiet(true).build();
    DeleteObjectsResponse answer =
        calls.answer(
            "delete", () -> clients.requests().deleteObjects(r -> r.bucket(bucket).delete(list)));
    if (!answer.errors().isEmpty()) {
      throw new StorageUnavailableException(
          "delete", new IOException(answer.errors().get(0).code()));
    }
  }
}
