package org.darkroom.system;

import java.util.Map;
import org.darkroom.services.Ports;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One product for all test classes of a JVM that leave it as it is: started when the first asks for
 * it, stopped when the last has ended. Each class has users of its own, so that it sees nothing of
 * the others.
 */
public final class SharedProduct implements ParameterResolver {
  private static final Namespace OWN = Namespace.create(SharedProduct.class);

  /** Files beyond this go to the queue. */
  static final int INLINE_BYTES = 20_000_000;

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Product.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getStore(StoreScope.LAUNCHER_SESSION, OWN)
        .computeIfAbsent(Product.class, key -> start(), Product.class);
  }

  private static Product start() {
    return Product.start(
        "all",
        Map.of(
            "DARKROOM_CORS_ORIGINS",
            "http://localhost:" + Ports.free(),
            "DARKROOM_INLINE_BYTES",
            "" + INLINE_BYTES,
            "DARKROOM_VIDEO_CHUNK_OVER",
            "25",
            "DARKROOM_VIDEO_CHUNK_SECONDS",
            "10"));
  }
}
