package org.darkroom.inspect;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads small XML parts element by element, without document types and external entities. */
public final class PlainXml {
  private PlainXml() {}

  /** What became of reading. */
  public enum Reading {
    /** An element matched. */
    FOUND,
    /** It is well-formed and no element matched. */
    ABSENT,
    /** It is not well-formed, or declares a document type. */
    BROKEN
  }

  /** Reads until an element matches. */
  public static Reading search(byte[] xml, Predicate<XMLStreamReader> element) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
      while (reader.hasNext()) {
        int event = reader.next();
        if (event == XMLStreamConstants.DTD) {
          return Reading.BROKEN;
        }
        if (event == XMLStreamConstants.START_ELEMENT && element.test(reader)) {
          return Reading.FOUND;
        }
      }
      return Reading.ABSENT;
    } catch (XMLStreamException e) {
      return Reading.BROKEN;
    }
  }

  /** The text of the first element of that local name; empty when there is none. */
  public static Optional<String> text(byte[] xml, String name) {
    List<String> found = new ArrayList<>();
    search(
        xml,
        element -> {
          if (element.getLocalName().equals(name)) {
            try {
              found.add(element.getElementText());
            } catch (XMLStreamException e) {
              return false;
            }
          }
          return !found.isEmpty();
        });
    return found.stream().findFirst();
  }
}
