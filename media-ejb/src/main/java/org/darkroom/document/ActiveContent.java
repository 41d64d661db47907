package org.darkroom.document;

import java.util.Locale;

/** What a document can do beside being read; the names are what clients see, in lower case. */
public enum ActiveContent {
  /** A script of a PDF. */
  JAVASCRIPT,
  /** An action of a PDF that starts a program or opens another file. */
  LAUNCH,
  /** A form that sends what is filled in somewhere, or reads it from a file. */
  SUBMIT_FORM,
  /** A form in XFA, which brings scripts of its own. */
  XFA,
  /** Sound, video, Flash or 3D that a viewer plays. */
  RICH_MEDIA,
  /** A file within the document. */
  EMBEDDED_FILE,
  /** Macros in Basic of an office document. */
  MACROS,
  /** An ActiveX control. */
  ACTIVEX,
  /** An object of another program (OLE), which is started to show it. */
  EMBEDDED_OBJECT,
  /** A template or a part that is fetched from elsewhere when it is opened. */
  REMOTE_PART,
  /** Another kind of file at the same time, for readers that look elsewhere for its beginning. */
  POLYGLOT;

  /** The word that clients see. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
