package org.darkroom.system;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a server says of its API, and whether that and what it answers agree. */
final class ApiDescription {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SwaggerParseResult parsed;
  private final JsonNode document;

  ApiDescription(String yaml) {
    parsed = new OpenAPIV3Parser().readContents(yaml, null, null);
    try {
      document = new YAMLMapper().readTree(yaml);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the parser has to complain of. */
  List<String> messages() {
    List<String> messages = parsed.getMessages();
    return messages == null ? List.of() : messages;
  }

  /** The paths as the parser understood them. */
  Iterable<String> paths() {
    return parsed.getOpenAPI().getPaths().keySet();
  }

  /** How that JSON offends against the schema of that name. */
  List<String> offences(String schema, String json) {
    try {
      return offences(document.at("/components/schemas/" + schema), JSON.readTree(json));
    } catch (JsonProcessingException e) {
      return List.of("no JSON: " + json);
    }
  }

  /** How the examples offend against the schemas they stand beside; the last tells how many. */
  Examples examples() {
    Examples examples = new Examples(new ArrayList<>(), new ArrayList<>());
    collect(document, "", examples);
    return examples;
  }

  /** What was looked at and what was wrong. */
  record Examples(List<String> seen, List<String> offences) {}

  private void collect(JsonNode node, String at, Examples into) {
    JsonNode schema = node.get("schema");
    JsonNode examples = node.get("examples");
    if (schema != null && examples != null && examples.isObject()) {
      for (Map.Entry<String, JsonNode> each : examples.properties()) {
        check(schema, resolved(each.getValue()).get("value"), at + "/" + each.getKey(), into);
      }
    }
    if (schema != null && node.has("example")) {
      check(schema, node.get("example"), at, into);
    }
    if (schema == null && examples != null && examples.isArray()) {
      examples.forEach(example -> check(node, example, at, into));
    }
    for (Map.Entry<String, JsonNode> each : node.properties()) {
      collect(each.getValue(), at + "/" + each.getKey(), into);
    }
    if (node.isArray()) {
      node.forEach(each -> collect(each, at, into));
    }
  }

  private void check(JsonNode schema, @Nullable JsonNode value, String at, Examples into) {
    into.seen().add(at);
    offences(schema, Objects.requireNonNull(value, at))
        .forEach(offence -> into.offences().add(at + ": " + offence));
  }

  private JsonNode resolved(JsonNode node) {
    JsonNode reference = node.get("$ref");
    return reference == null ? node : document.at(reference.asText().substring(1));
  }

  private List<String> offences(JsonNode schema, JsonNode value) {
    ObjectNode whole = schema.deepCopy();
    whole.set("components", document.get("components"));
    return JsonSchemaFactory.getInstance(VersionFlag.V202012)
        .getSchema(whole)
        .validate(value)
        .stream()
        .map(Object::toString)
        .toList();
  }
}
