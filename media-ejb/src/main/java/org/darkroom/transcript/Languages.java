package org.darkroom.transcript;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The languages that models of the Whisper family know (its tokenizer's list). */
final class Languages {
  private static final Set<String> KNOWN =
      Set.of(
          ("en zh de es ru ko fr ja pt tr pl ca nl ar sv it id hi fi vi he uk el ms cs ro da hu ta"
                  + " no th ur hr bg lt la mi ml cy sk te fa lv bn sr az sl kn et mk br eu is hy ne"
                  + " mn bs kk sq sw gl mr pa si km sn yo so af oc ka be tg sd gu am yi lo uz fo ht"
                  + " ps tk nn mt sa lb my bo tl mg as tt haw ln ha ba jw su")
              .split(" ", -1));

  private Languages() {}

  /**
   * The engine's name of a language.
   *
   * @param tag BCP 47, for example {@code de-AT}, or null
   * @return null when it is to be found out
   */
  static @Nullable String known(@Nullable String tag) {
    if (tag == null) {
      return null;
    }
    String language = Locale.forLanguageTag(tag).getLanguage();
    return KNOWN.contains(language) ? language : null;
  }
}
