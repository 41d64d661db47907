package org.darkroom.web.admin;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.darkroom.control.JobShelf;
import org.darkroom.job.QueueName;
import org.darkroom.web.problem.ProblemCode;
import org.darkroom.web.problem.ProblemException;
import org.darkroom.web.query.Parameters;
import org.jspecify.annotations.Nullable;

/** Reads what administrators call things; what there is not is 404. */
final class Names {
  private Names() {}

  static QueueName queue(String text) {
    for (QueueName queue : QueueName.values()) {
      if (queue.id().equals(text)) {
        return queue;
      }
    }
    String known =
        Arrays.stream(QueueName.values()).map(QueueName::id).collect(Collectors.joining(", "));
    throw missing("no queue of this name; there are " + known);
  }

  static UUID job(String text) {
    return Parameters.uuid(text).orElseThrow(Names::noJob);
  }

  static JobShelf shelf(@Nullable String text) {
    if (text == null) {
      return JobShelf.WAITING;
    }
    for (JobShelf shelf : JobShelf.values()) {
      if (word(shelf).equals(text)) {
        return shelf;
      }
    }
    List<String> known = Arrays.stream(JobShelf.values()).map(Names::word).toList();
    throw ProblemException.invalid("state must be one of " + known);
  }

  static ProblemException noJob() {
    return missing("no job with this id");
  }

  static ProblemException missing(String detail) {
    return new ProblemException(ProblemCode.NOT_FOUND, detail);
  }

  private static String word(JobShelf shelf) {
    return shelf.name().toLowerCase(Locale.ROOT);
  }
}
