package org.darkroom.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Fetches everything that is delivered of an asset, as players do. */
final class Delivered {
  private static final Pattern ADDRESS = Pattern.compile("URI=\"([^\"]+)\"");
  private static final Http HTTP = new Http();

  private Delivered() {}

  /** All files by rendition and name, with all that playlists and manifests lead to. */
  static Map<String, byte[]> of(Map<String, Object> asset) throws Exception {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (Object it : (List<?>) asset.get("renditions")) {
      Map<?, ?> rendition = (Map<?, ?>) it;
      Deque<URI> left = new ArrayDeque<>(List.of(URI.create(String.valueOf(rendition.get("url")))));
      while (!left.isEmpty()) {
        URI next = left.pop();
        String path = next.getPath();
        String name = rendition.get("name") + " " + path.substring(path.lastIndexOf('/') + 1);
        if (files.containsKey(name)) {
          continue;
        }
        HttpResponse<byte[]> answer = HTTP.get(next);
        assertThat(answer.statusCode()).as(next.toString()).isEqualTo(200);
        files.put(name, answer.body());
        addresses(path, answer.body()).forEach(address -> left.add(next.resolve(address)));
      }
    }
    return files;
  }

  private static List<String> addresses(String path, byte[] body) throws Exception {
    if (path.endsWith(".mpd")) {
      return manifest(body);
    }
    return path.endsWith(".m3u8") ? playlist(new String(body, StandardCharsets.UTF_8)) : List.of();
  }

  private static List<String> playlist(String text) {
    List<String> addresses = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      Matcher inside = ADDRESS.matcher(line);
      if (inside.find()) {
        addresses.add(inside.group(1));
      } else if (!line.isBlank() && !line.startsWith("#")) {
        addresses.add(line.strip());
      }
    }
    return addresses;
  }

  private static List<String> manifest(byte[] xml) throws Exception {
    NodeList templates =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(xml))
            .getElementsByTagName("SegmentTemplate");
    List<String> addresses = new ArrayList<>();
    for (int i = 0; i < templates.getLength(); i++) {
      Element template = (Element) templates.item(i);
      addresses.add(template.getAttribute("initialization"));
      String media = template.getAttribute("media").replace("$Number%05d$", "%05d");
      for (int number = 1; number <= segments(template); number++) {
        addresses.add(media.formatted(number));
      }
    }
    return addresses;
  }

  private static int segments(Element template) {
    NodeList runs = template.getElementsByTagName("S");
    int count = 0;
    for (int i = 0; i < runs.getLength(); i++) {
      String again = ((Element) runs.item(i)).getAttribute("r");
      count += 1 + (again.isEmpty() ? 0 : Integer.parseInt(again));
    }
    return count;
  }
}
