package org.darkroom.adapter.redis;

import org.darkroom.job.JobSettings;
import org.darkroom.services.TestServices;

/** Every script against one Redis. */
class RedissonJobQueueIT extends JobQueueContract {
  @Override
  TestRedis connect(JobSettings settings) {
    return TestRedis.of(TestServices.shared().redis().url(), settings);
  }
}
