package org.darkroom.adapter.jpa;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Makes the container's entity managers, safe for all threads, injectable by constructor. */
@Dependent
class EntityManagers {
  @PersistenceContext(unitName = "darkroom")
  private EntityManager primary;

  @PersistenceContext(unitName = "darkroom-read")
  private EntityManager replica;

  @Produces
  @Dependent
  @Primary
  EntityManager primary() {
    return primary;
  }

  @Produces
  @Dependent
  @Replica
  EntityManager replica() {
    return replica;
  }
}
