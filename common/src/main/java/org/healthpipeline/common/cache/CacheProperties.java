package org.healthpipeline.common.cache;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The cache of answers. Its address and timeouts are Spring's
 * {@code spring.data.redis.*}.
 *
 * @param near bytes of ciphertext that a process keeps in its own memory too
 */
@ConfigurationProperties("health-pipeline.cache")
record CacheProperties(@DefaultValue("4MB") DataSize near) {

}
