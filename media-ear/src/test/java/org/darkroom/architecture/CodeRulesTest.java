package org.darkroom.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.Timer;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** How code in the server is written. */
class CodeRulesTest {

  private static final JavaClasses CLASSES = Modules.inTheServer();

  private static final ArchRule NO_STANDARD_STREAMS = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

  private static final ArchRule NO_GENERIC_EXCEPTIONS = NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;

  private static final ArchRule THREADS_BELONG_TO_THE_CONTAINER =
      noClasses()
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(Executors.class, ThreadPoolExecutor.class, Timer.class)
          .orShould()
          .callConstructor(Thread.class, Runnable.class)
          .orShould()
          .callConstructor(Thread.class)
          .orShould()
          .callConstructor(Thread.class, String.class)
          .orShould()
          .callConstructor(Thread.class, Runnable.class, String.class);

  private static final ArchRule THE_CLOCK_IS_INJECTED =
      noClasses()
          .that()
          .doNotHaveSimpleName("SystemClock")
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(Clock.class, "systemUTC");

  private static final ArchRule EJBS_ONLY_WHERE_THEY_EARN_IT =
      noClasses()
          .that()
          .areNotAnnotatedWith("jakarta.ejb.Startup")
          .and()
          .areNotAnnotatedWith("jakarta.ejb.Singleton")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("jakarta.ejb..");

  private static final ArchRule NAMES_SAY_WHAT_A_CLASS_IS =
      noClasses().should().haveNameMatching(".*(Impl|Manager|Helper|Util|Utils)");

  private static final ArchRule FINALIZERS_ARE_NOT_USED = noMethods().should().haveName("finalize");

  @TestFactory
  Stream<DynamicTest> rules() {
    return Stream.of(
            NO_STANDARD_STREAMS,
            NO_GENERIC_EXCEPTIONS,
            THREADS_BELONG_TO_THE_CONTAINER,
            THE_CLOCK_IS_INJECTED,
            EJBS_ONLY_WHERE_THEY_EARN_IT,
            NAMES_SAY_WHAT_A_CLASS_IS,
            FINALIZERS_ARE_NOT_USED)
        .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(CLASSES)));
  }
}
