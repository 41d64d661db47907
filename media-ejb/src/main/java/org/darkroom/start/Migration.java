package org.darkroom.start;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.output.MigrateResult;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/**
 * Brings the database to the version of the code. Nodes that start together wait for each other on
 * a database lock. Databases only move forward: a node refuses one that is newer than its code
 * knows only when a migration it has is missing or altered there.
 */
@Startup
@Singleton
@DependsOn("SettingsCheck")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class Migration {

  private static final Logger LOG = System.getLogger(Migration.class.getName());

  @Resource(lookup = "jdbc/darkroom")
  private DataSource database;

  /** Applies what is missing. */
  @PostConstruct
  void migrate() {
    FluentConfiguration flyway =
        Flyway.configure(Migration.class.getClassLoader())
            .dataSource(database)
            .locations("classpath:db/migration")
            .ignoreMigrationPatterns("*:future");
    // The lock's own connection would stand still in a transaction for as long as a migration
    // takes, and the database ends those.
    flyway
        .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
        .setTransactionalLock(false);
    MigrateResult result = flyway.load().migrate();
    LOG.log(
        Level.INFO,
        "Database schema at version {0}, {1} migrations applied now",
        String.valueOf(result.targetSchemaVersion),
        result.migrationsExecuted);
  }
}
