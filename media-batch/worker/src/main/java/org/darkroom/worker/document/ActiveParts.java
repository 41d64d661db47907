package org.darkroom.worker.document;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.darkroom.worker.UnfitMediaException;
import org.darkroom.worker.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Looks for what a PDF can do (ISO 32000-1, 12.6 and 13) in all of its objects, also in those that
 * nothing leads to. The words are those of the server's {@code ActiveContent}.
 */
final class ActiveParts {
  /** Objects that are looked at; the longest books have fewer. */
  private static final int MOST = 500_000;

  private static final String JAVASCRIPT = "JAVASCRIPT";
  private static final String RICH_MEDIA = "RICH_MEDIA";
  private static final String EMBEDDED_FILE = "EMBEDDED_FILE";

  private static final Map<String, String> ACTIONS =
      Map.of(
          "JavaScript", JAVASCRIPT,
          "Launch", "LAUNCH",
          "SubmitForm", "SUBMIT_FORM",
          "ImportData", "SUBMIT_FORM",
          "RichMediaExecute", RICH_MEDIA);

  private static final Map<String, String> KEYS =
      Map.of(
          "JS", JAVASCRIPT,
          "JavaScript", JAVASCRIPT,
          "XFA", "XFA",
          "EF", EMBEDDED_FILE,
          "EmbeddedFiles", EMBEDDED_FILE);

  private static final Set<String> PLAYED = Set.of("RichMedia", "3D", "Movie", "Screen", "Sound");

  private final Set<String> found = new TreeSet<>();

  private ActiveParts() {}

  /**
   * What there is.
   *
   * @throws UnfitMediaException when there are too many objects to look at
   */
  static Set<String> of(COSDocument document) throws UnfitMediaException {
    Set<COSObjectKey> keys = document.getXrefTable().keySet();
    if (keys.size() > MOST) {
      throw new UnfitMediaException(
          Verdict.TOO_LARGE, "The PDF has more than " + MOST + " objects.");
    }
    ActiveParts parts = new ActiveParts();
    for (COSObjectKey key : keys.toArray(COSObjectKey[]::new)) {
      COSObject object = document.getObjectFromPool(key);
      parts.look(object == null ? null : object.getObject());
    }
    parts.look(document.getTrailer());
    return parts.found;
  }

  /** Looks at an object and all that is written within it; what it refers to has its turn. */
  private void look(@Nullable COSBase object) {
    Deque<COSBase> open = new ArrayDeque<>();
    push(open, object);
    while (!open.isEmpty()) {
      COSBase next = open.pop();
      if (next instanceof COSDictionary dictionary) {
        judge(dictionary);
        dictionary.getValues().forEach(it -> push(open, it));
      } else if (next instanceof COSArray array) {
        array.forEach(it -> push(open, it));
      }
    }
  }

  private static void push(Deque<COSBase> open, @Nullable COSBase object) {
    if (object instanceof COSDictionary || object instanceof COSArray) {
      open.push(object);
    }
  }

  private void judge(COSDictionary dictionary) {
    String action = dictionary.getNameAsString(COSName.S, "");
    if (ACTIONS.containsKey(action)) {
      found.add(ACTIONS.get(action));
    }
    KEYS.forEach(
        (key, word) -> {
          if (dictionary.containsKey(COSName.getPDFName(key))) {
            found.add(word);
          }
        });
    if (PLAYED.contains(dictionary.getNameAsString(COSName.SUBTYPE, ""))) {
      found.add(RICH_MEDIA);
    }
    if (dictionary.getNameAsString(COSName.TYPE, "").equals("EmbeddedFile")) {
      found.add(EMBEDDED_FILE);
    }
  }
}
