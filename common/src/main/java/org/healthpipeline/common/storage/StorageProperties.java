package org.healthpipeline.common.storage;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;

/**
 * Where the object store is.
 *
 * @param endpoint address of the S3 interface; empty where there is no object store
 * @param accessKey name of the key pair
 * @param secretKey its secret
 * @param bucket where everything lies; made when it is missing
 * @param region what requests are signed for; stores of one's own do not mind which
 * @param connectTimeout how long a connection may take to open
 * @param timeout how long the store may be silent in the middle of something
 * @param part how much of an object is held in memory before it is sent, at least 5 MB;
 * an object has 10,000 parts at most
 */
@ConfigurationProperties("health-pipeline.storage")
record StorageProperties(@Nullable String endpoint, @DefaultValue("") String accessKey,
		@DefaultValue("") String secretKey, @DefaultValue("health-pipeline") String bucket,
		@DefaultValue("us-east-1") String region, @DefaultValue("2s") Duration connectTimeout,
		@DefaultValue("30s") Duration timeout, @DefaultValue("8MB") DataSize part) {

	boolean configured() {
		return StringUtils.hasText(this.endpoint);
	}

	@Override
	public String toString() {
		return "StorageProperties[" + this.endpoint + ", bucket " + this.bucket + "]";
	}

}
