package org.darkroom.web.media;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.darkroom.ingest.Idempotency;
import org.darkroom.ingest.Idempotency.Turn;
import org.darkroom.shared.Owner;
import org.darkroom.web.JsonSettings;
import org.darkroom.web.problem.ProblemCode;
import org.darkroom.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Does a POST once for each {@code Idempotency-Key} and gives its answer again to repetitions. Only
 * successes are kept: what was refused may be tried again with the same key.
 */
@Singleton
public class Repeats {
  /** The header. */
  public static final String KEY = "Idempotency-Key";

  private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,255}");
  private static final Duration BUSY = Duration.ofSeconds(5);

  private final Idempotency idempotency;
  private final JsonSettings json;

  /** Remembers there. */
  @Inject
  public Repeats(Idempotency idempotency, JsonSettings json) {
    this.idempotency = idempotency;
    this.json = json;
  }

  /** An answer and a mark of the request that is known only after the work, or empty. */
  record Reply(int status, Object entity, Supplier<String> mark) {
    Reply(int status, Object entity) {
      this(status, entity, () -> "");
    }
  }

  /**
   * The answer, made now or before.
   *
   * @param key the client's, or null for none
   * @param request tells requests apart, as far as is known before the work
   * @param markNow reads the same mark as {@link Reply#mark} from a repetition
   */
  Response once(
      Owner owner,
      @Nullable String key,
      String request,
      Supplier<Reply> work,
      Supplier<String> markNow) {
    if (key == null) {
      Reply reply = work.get();
      return answer(reply.status(), write(reply.entity()));
    }
    if (!FORM.matcher(key).matches()) {
      throw ProblemException.invalid(KEY + " must be 1 to 255 visible ASCII characters");
    }
    Turn turn = idempotency.begin(owner, key, Digests.sha256(request));
    if (turn instanceof Turn.Repeat repeat) {
      return repeated(repeat, markNow);
    }
    if (turn instanceof Turn.Mismatch) {
      throw mismatch();
    }
    if (turn instanceof Turn.Busy) {
      throw new ProblemException(
          ProblemCode.CONFLICT, "the first request with this key is still at work", BUSY);
    }
    return first(owner, key, work);
  }

  /** As above for requests that are known before the work. */
  Response once(Owner owner, @Nullable String key, String request, Supplier<Reply> work) {
    return once(owner, key, request, work, () -> "");
  }

  private Response first(Owner owner, String key, Supplier<Reply> work) {
    boolean kept = false;
    try {
      Reply reply = work.get();
      String body = write(reply.entity());
      idempotency.finish(owner, key, reply.status(), reply.mark().get() + "\n" + body);
      kept = true;
      return answer(reply.status(), body);
    } finally {
      if (!kept) {
        idempotency.giveBack(owner, key);
      }
    }
  }

  private static Response repeated(Turn.Repeat repeat, Supplier<String> markNow) {
    int end = repeat.body().indexOf('\n');
    if (!markNow.get().equals(repeat.body().substring(0, end))) {
      throw mismatch();
    }
    return answer(repeat.status(), repeat.body().substring(end + 1));
  }

  private String write(Object entity) {
    return json.getContext(entity.getClass()).toJson(entity);
  }

  private static Response answer(int status, String body) {
    return Response.status(status).type(MediaType.APPLICATION_JSON).entity(body).build();
  }

  private static ProblemException mismatch() {
    return new ProblemException(
        ProblemCode.IDEMPOTENCY_MISMATCH, "another request was sent with this " + KEY);
  }
}
