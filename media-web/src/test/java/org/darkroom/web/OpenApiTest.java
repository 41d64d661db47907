package org.darkroom.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.darkroom.alert.AlertType;
import org.darkroom.asset.AssetStatus;
import org.darkroom.asset.MediaKind;
import org.darkroom.job.JobState;
import org.darkroom.job.Priority;
import org.darkroom.job.QueueName;
import org.darkroom.shared.FailureCode;
import org.darkroom.web.problem.ProblemCode;
import org.junit.jupiter.api.Test;

/** The description of the API is written by hand: it must say what the code says. */
class OpenApiTest {
  private final JsonNode document = document();

  @Test
  void operations_ofTheDescription_areThoseOfTheResources() throws Exception {
    Set<String> described = new TreeSet<>();
    for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
      for (Map.Entry<String, JsonNode> each : path.getValue().properties()) {
        if (path.getKey().startsWith("/api/") && !each.getKey().equals("parameters")) {
          described.add(each.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey());
        }
      }
    }

    assertThat(described).isNotEmpty().isEqualTo(implemented());
  }

  @Test
  void enums_ofTheDescription_areThoseOfTheCode() {
    assertThat(words("Kind")).containsExactly(names(MediaKind.values()));
    assertThat(words("Status"))
        .containsExactlyElementsOf(
            Stream.of(AssetStatus.values())
                .filter(status -> status != AssetStatus.DELETED)
                .map(Enum::name)
                .toList());
    assertThat(words("FailureCode")).containsExactly(names(FailureCode.values()));
    assertThat(words("Priority")).containsExactly(names(Priority.values()));
    assertThat(words("JobState")).containsExactly(names(JobState.values()));
    assertThat(words("QueueName"))
        .containsExactlyElementsOf(Stream.of(QueueName.values()).map(QueueName::id).toList());
    assertThat(words("AlertType"))
        .containsExactlyElementsOf(Stream.of(AlertType.values()).map(AlertType::label).toList());
    assertThat(words("ProblemCode"))
        .containsExactlyElementsOf(
            Stream.of(ProblemCode.values()).map(ProblemCode::code).distinct().toList());
  }

  private List<String> words(String schema) {
    JsonNode words = document.at("/components/schemas/" + schema + "/enum");
    return Stream.iterate(0, i -> i < words.size(), i -> i + 1)
        .map(i -> words.get(i).asText())
        .toList();
  }

  private static String[] names(Enum<?>... values) {
    return Arrays.stream(values).map(Enum::name).toArray(String[]::new);
  }

  private static Set<String> implemented() throws IOException {
    java.nio.file.Path classes = java.nio.file.Path.of("target/classes");
    Set<String> operations = new TreeSet<>();
    try (Stream<java.nio.file.Path> files = Files.walk(classes)) {
      files
          .filter(file -> file.toString().endsWith(".class"))
          .map(file -> classes.relativize(file).toString().replace('/', '.'))
          .map(name -> name.substring(0, name.length() - ".class".length()))
          .map(OpenApiTest::load)
          .filter(type -> type.isAnnotationPresent(Path.class))
          .forEach(type -> add(type, operations));
    }
    return operations;
  }

  private static void add(Class<?> resource, Set<String> operations) {
    String base = "/api/v1" + resource.getAnnotation(Path.class).value();
    for (Method method : resource.getDeclaredMethods()) {
      for (Annotation annotation : method.getAnnotations()) {
        HttpMethod http = annotation.annotationType().getAnnotation(HttpMethod.class);
        if (http != null) {
          Path path = method.getAnnotation(Path.class);
          operations.add(http.value() + " " + base + (path == null ? "" : path.value()));
        }
      }
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, OpenApiTest.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode document() {
    try (InputStream file = OpenApiTest.class.getResourceAsStream("/META-INF/openapi.yaml")) {
      return new YAMLMapper().readTree(Objects.requireNonNull(file));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
