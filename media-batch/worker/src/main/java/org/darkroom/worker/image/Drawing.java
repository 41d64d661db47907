package org.darkroom.worker.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.imageio.IIOException;
import javax.xml.stream.XMLEventFactory;
import javax.xml.stream.XMLEventReader;
import javax.xml.stream.XMLEventWriter;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.events.Attribute;
import javax.xml.stream.events.StartElement;
import javax.xml.stream.events.XMLEvent;

/** SVG without all that runs, reaches out, or is expanded. */
final class Drawing {
  private static final Set<String> DROPPED =
      Set.of(
          "script",
          "foreignobject",
          "iframe",
          "embed",
          "object",
          "image",
          "feimage",
          "audio",
          "video",
          "handler",
          "listener",
          "animate",
          "set",
          "animatemotion",
          "animatetransform");

  /** References that stay within the file. */
  private static final Pattern WITHIN = Pattern.compile("\\s*#.*", Pattern.DOTALL);

  private static final Pattern OUTSIDE =
      Pattern.compile("(?s).*(url\\(\\s*['\"]?\\s*[^#'\"\\s]|@import|expression\\().*");

  private static final int ELEMENTS = 100_000;
  private static final int DEEPEST = 256;

  private Drawing() {}

  /**
   * Writes what may be drawn.
   *
   * @throws IOException when it is no well-formed SVG, or too deep or too large
   */
  static void sanitise(Path source, Path target) throws IOException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try (InputStream in = Files.newInputStream(source);
        OutputStream out = Files.newOutputStream(target)) {
      XMLEventReader reader = factory.createXMLEventReader(in);
      XMLEventWriter writer =
          XMLOutputFactory.newDefaultFactory().createXMLEventWriter(out, "UTF-8");
      copy(reader, writer);
      writer.close();
    } catch (XMLStreamException e) {
      throw new IIOException("no well-formed SVG", e);
    }
  }

  private static void copy(XMLEventReader reader, XMLEventWriter writer)
      throws XMLStreamException, IOException {
    int depth = 0;
    int elements = 0;
    int dropped = 0;
    while (reader.hasNext()) {
      XMLEvent event = reader.nextEvent();
      if (event.isStartElement()) {
        StartElement element = event.asStartElement();
        String name = element.getName().getLocalPart().toLowerCase(Locale.ROOT);
        if (elements == 0 && !name.equals("svg")) {
          throw new IIOException("no SVG");
        }
        if (++elements > ELEMENTS || ++depth > DEEPEST) {
          throw new IIOException("too many elements");
        }
        if ((dropped > 0) || DROPPED.contains(name)) {
          dropped++;
        }
        if (dropped == 0) {
          add(element, writer);
        }
      } else if (event.isEndElement()) {
        depth--;
        if (dropped > 0) {
          dropped--;
        } else {
          writer.add(event);
        }
      } else if (event.isCharacters() && dropped == 0) {
        boolean reaching = OUTSIDE.matcher(event.asCharacters().getData()).matches();
        if (!reaching) {
          writer.add(event);
        }
      }
    }
  }

  private static void add(StartElement element, XMLEventWriter writer) throws XMLStreamException {
    XMLEventFactory events = XMLEventFactory.newDefaultFactory();
    writer.add(events.createStartElement(element.getName(), null, element.getNamespaces()));
    for (Iterator<Attribute> all = element.getAttributes(); all.hasNext(); ) {
      Attribute it = all.next();
      String name = it.getName().getLocalPart().toLowerCase(Locale.ROOT);
      boolean reference = name.equals("href") || name.equals("src");
      boolean reaches =
          reference
              ? !WITHIN.matcher(it.getValue()).matches()
              : OUTSIDE.matcher(it.getValue()).matches();
      boolean runs = name.startsWith("on");
      if (!reaches && !runs) {
        writer.add(it);
      }
    }
  }
}
