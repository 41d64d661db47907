package org.darkroom.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Who may know whom. */
class LayersTest {

  private static final JavaClasses CLASSES = Modules.inTheServer();

  private static final String ROOT = "org.darkroom.";

  private static final ArchRule PACKAGES_FORM_NO_CYCLES =
      slices().matching("org.darkroom.(**)").should().beFreeOfCycles();

  private static final ArchRule SHARED_KNOWS_NOTHING_OF_OURS = knowsOnly("shared");

  private static final ArchRule ASSET_KNOWS_SHARED = knowsOnly("asset", "shared", "storage");

  private static final ArchRule JOB_KNOWS_ASSET = knowsOnly("job", "shared", "asset", "storage");

  /** What authors of jobs need; the rest is for adapters, control, and the node itself. */
  private static final Set<String> SURFACE_OF_JOBS =
      Set.of(
          // What a job is, does and ends with.
          "JobHandler",
          "BatchHandler",
          "Attempt",
          "AttemptMonitor",
          "Outcome",
          "Effect",
          "FanOut",
          "Child",
          "ChildEnd",
          "Successor",
          // How one is added.
          "NewJob",
          "Jobs",
          "Outbox",
          "Dedup",
          "QueueName",
          "Priority",
          "JobSettings",
          // How one is run while its owner waits, and where it stands.
          "InlineRunner",
          "QueuePositions",
          "Place");

  private static final ArchRule JOBS_ARE_WRITTEN_AGAINST_A_SMALL_SURFACE =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              ROOT + "job..",
              ROOT + "adapter..",
              ROOT + "control..",
              ROOT + "start..",
              ROOT + "web..")
          .should()
          .dependOnClassesThat(
              describe(
                  "are machinery of the queue",
                  it ->
                      it.getPackageName().equals(ROOT + "job")
                          && !SURFACE_OF_JOBS.contains(
                              it.getName()
                                  .substring((ROOT + "job.").length())
                                  .split("\\$", 2)[0])));

  private static final ArchRule THE_DOMAIN_DOES_NOT_KNOW_ITS_ADAPTERS =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              ROOT + "adapter..", ROOT + "start..", ROOT + "batch..", ROOT + "web..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT + "adapter..");

  private static final ArchRule NOTHING_KNOWS_WEB =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "web..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT + "web..");

  private static final ArchRule NOTHING_KNOWS_BATCH =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "batch..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT + "batch..");

  private static final ArchRule DATABASE_DRIVERS_STAY_IN_THEIR_ADAPTER =
      stays(
          "adapter.jpa", "javax.sql..", "java.sql..", "jakarta.persistence..", "org.postgresql..");

  private static final ArchRule AWS_STAYS_IN_ITS_ADAPTER = stays("adapter.s3", "software.amazon..");

  private static final ArchRule REDISSON_STAYS_IN_ITS_ADAPTER =
      stays("adapter.redis", "org.redisson..");

  private static final ArchRule PROCESSES_ARE_STARTED_IN_ONE_PACKAGE =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "adapter.process..")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(ProcessBuilder.class);

  /** Ports and adapters of one technology may share a package with helpers that are not public. */
  private static final ArchRule ADAPTERS_ARE_NOT_PUBLIC =
      classes()
          .that(resideInAnyPackage(ROOT + "adapter.."))
          .and()
          .implement(
              resideInAnyPackage("org.darkroom..")
                  .and(resideOutsideOfPackages(ROOT + "shared..", ROOT + "adapter..")))
          .should()
          .notBePublic();

  @TestFactory
  Stream<DynamicTest> rules() {
    return Stream.of(
            PACKAGES_FORM_NO_CYCLES,
            SHARED_KNOWS_NOTHING_OF_OURS,
            ASSET_KNOWS_SHARED,
            JOB_KNOWS_ASSET,
            JOBS_ARE_WRITTEN_AGAINST_A_SMALL_SURFACE,
            THE_DOMAIN_DOES_NOT_KNOW_ITS_ADAPTERS,
            NOTHING_KNOWS_WEB,
            NOTHING_KNOWS_BATCH,
            DATABASE_DRIVERS_STAY_IN_THEIR_ADAPTER,
            AWS_STAYS_IN_ITS_ADAPTER,
            REDISSON_STAYS_IN_ITS_ADAPTER,
            PROCESSES_ARE_STARTED_IN_ONE_PACKAGE,
            ADAPTERS_ARE_NOT_PUBLIC)
        .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(CLASSES)));
  }

  @Test
  void classes_ofAllModules_wereSeen() {
    Set<String> packages = new TreeSet<>();
    for (JavaClass each : CLASSES) {
      packages.add(each.getPackageName());
    }
    assertThat(packages)
        .contains(ROOT + "shared", ROOT + "asset", ROOT + "job", ROOT + "start", ROOT + "web");
    assertThat(CLASSES.size()).isGreaterThan(100);
  }

  private static ArchRule knowsOnly(String one, String... others) {
    String[] allowed = new String[others.length + 1];
    for (int i = 0; i < others.length; i++) {
      allowed[i] = ROOT + others[i] + "..";
    }
    allowed[others.length] = ROOT + one + "..";
    return noClasses()
        .that()
        .resideInAPackage(ROOT + one + "..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("org.darkroom..").and(resideOutsideOfPackages(allowed)));
  }

  private static ArchRule stays(String adapter, String... driver) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + adapter + "..", ROOT + "start..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(driver);
  }
}
