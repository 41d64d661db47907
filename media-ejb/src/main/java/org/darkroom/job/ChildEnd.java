package org.darkroom.job;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a child ended that the running step has waited for.
 *
 * @param id the child
 * @param place its place in {@link FanOut#children()}, from 0
 * @param kind its kind
 * @param state COMPLETED; CANCELLED or DISCARDED where the parent goes on without it
 * @param result what it handed over as {@link Effect.Result}, or null
 * @param reason why it failed, a {@link org.darkroom.shared.FailureCode} or a short word, or null
 */
public record ChildEnd(
    UUID id,
    int place,
    String kind,
    JobState state,
    @Nullable String result,
    @Nullable String reason) {}
