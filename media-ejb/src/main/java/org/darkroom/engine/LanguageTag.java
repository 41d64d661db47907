package org.darkroom.engine;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;

/** Languages of tracks: containers name them by ISO 639-2, players want BCP 47. */
public final class LanguageTag {
  /** Codes of ISO 639-2/B that differ from the terminological ones that Java knows. */
  private static final String BIBLIOGRAPHIC =
      "alb=sq arm=hy baq=eu bur=my chi=zh cze=cs dut=nl fre=fr geo=ka ger=de gre=el ice=is mac=mk"
          + " mao=mi may=ms per=fa rum=ro slo=sk tib=bo wel=cy";

  private static final Map<String, String> SHORT = shortCodes();

  private LanguageTag() {}

  /**
   * The tag of what a container says, for example {@code de} for {@code ger}; empty for {@code und}
   * and for anything that is no language code.
   */
  public static Optional<String> of(String said) {
    String code = said.strip().toLowerCase(Locale.ROOT).replace('_', '-');
    if (!code.matches("[a-z]{2,3}(-[a-z0-9]{2,8}){0,3}") || code.matches("(und|mul|zxx|mis).*")) {
      return Optional.empty();
    }
    int dash = code.indexOf('-');
    String language = dash < 0 ? code : code.substring(0, dash);
    String rest = dash < 0 ? "" : code.substring(dash);
    return Optional.of(
        Locale.forLanguageTag(SHORT.getOrDefault(language, language) + rest).toLanguageTag());
  }

  /** The language's name in English, or the tag itself where it has none. */
  public static String name(String tag) {
    return Locale.forLanguageTag(tag).getDisplayName(Locale.ENGLISH);
  }

  private static Map<String, String> shortCodes() {
    Map<String, String> codes = new HashMap<>();
    for (String two : Locale.getISOLanguages()) {
      threeLetters(two).ifPresent(three -> codes.put(three, two));
    }
    for (String pair : BIBLIOGRAPHIC.split(" ", -1)) {
      codes.put(pair.substring(0, 3), pair.substring(4));
    }
    return Map.copyOf(codes);
  }

  private static Optional<String> threeLetters(String two) {
    try {
      return Optional.of(Locale.forLanguageTag(two).getISO3Language());
    } catch (MissingResourceException e) {
      return Optional.empty();
    }
  }
}
