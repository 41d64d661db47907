package org.darkroom.adapter.jpa;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.darkroom.video.VideoRecords;

/** The batch container's own tables. Foreign keys are checked at the end of the statement. */
@Singleton
class JpaVideoRecords implements VideoRecords {
  private static final String REMOVE =
      """
      with old as (select jobinstanceid as id from batch.jobinstance
                   where createtime < ? order by createtime limit ? for update skip locked),
      execution as (select jobexecid as id from batch.jobexecution
                    where fk_jobinstanceid in (select id from old)),
      instances as (delete from batch.stepthreadinstance
                    where fk_jobinstanceid in (select id from old)),
      partitions as (delete from batch.remotablepartition
                     where fk_jobexecutionid in (select id from execution)),
      steps as (delete from batch.stepthreadexecution
                where fk_jobexecid in (select id from execution)),
      parameters as (delete from batch.jobparameter
                     where fk_jobexecid in (select id from execution)),
      groups as (delete from batch.groupassociation
                 where fk_jobinstanceid in (select id from old)),
      executions as (delete from batch.jobexecution
                     where jobexecid in (select id from execution))
      delete from batch.jobinstance where jobinstanceid in (select id from old)
      """;

  private final EntityManager entities;

  @Inject
  JpaVideoRecords(@Primary EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public int removeBefore(Instant begun, int most) {
    // The container writes times of the server's zone.
    LocalDateTime local = LocalDateTime.ofInstant(begun, ZoneId.systemDefault());
    return entities
        .createNativeQuery(REMOVE)
        .setParameter(1, local)
        .setParameter(2, most)
        .executeUpdate();
  }
}
