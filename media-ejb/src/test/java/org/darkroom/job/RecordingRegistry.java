package org.darkroom.job;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.jspecify.annotations.Nullable;

/** A registry that counts calls of counters and timers, and keeps gauges, by name and tags. */
public final class RecordingRegistry {
  private final Map<String, AtomicLong> counts = new ConcurrentHashMap<>();
  private final Map<String, Supplier<?>> gauges = new ConcurrentHashMap<>();

  /** The registry for those who measure. */
  public MetricRegistry registry() {
    return proxy(MetricRegistry.class, this::register);
  }

  /** How often that was counted, or how much was added; 0 when never. */
  long count(String nameAndTags) {
    return counts.getOrDefault(nameAndTags, new AtomicLong()).get();
  }

  /** What that gauge shows now. */
  Object gauge(String nameAndTags) {
    Supplier<?> gauge = gauges.get(nameAndTags);
    if (gauge == null) {
      throw new AssertionError("no gauge " + nameAndTags + " among " + gauges.keySet());
    }
    return gauge.get();
  }

  private @Nullable Object register(Method method, Object[] arguments) {
    Object last = arguments[arguments.length - 1];
    String name = arguments[0] + (last instanceof Object[] tags ? text(tags) : "");
    if (arguments.length > 1 && arguments[1] instanceof Supplier<?> gauge) {
      gauges.put(name, gauge);
      return null;
    }
    return proxy(method.getReturnType(), (call, values) -> add(name, values));
  }

  private @Nullable Object add(String name, Object[] values) {
    long more = values.length > 0 && values[0] instanceof Long number ? number : 1;
    counts.computeIfAbsent(name, key -> new AtomicLong()).addAndGet(more);
    return null;
  }

  private static String text(Object[] tags) {
    return Arrays.toString(
        Arrays.stream(tags)
            .map(tag -> (org.eclipse.microprofile.metrics.Tag) tag)
            .map(tag -> tag.getTagName() + "=" + tag.getTagValue())
            .toArray());
  }

  private static <T> T proxy(Class<T> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            RecordingRegistry.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                call.answer(method, arguments == null ? new Object[0] : arguments)));
  }

  private interface Call {
    @Nullable Object answer(Method method, Object[] arguments);
  }
}
