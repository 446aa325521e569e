package org.healthpipeline.common.storage;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the object store.
 *
 * @param endpoint address of the S3 interface; empty where there is no object store
 * @param accessKey name of the key pair
 * @param secretKey secret of the key pair
 * @param bucket bucket for all objects; created when it is missing
 * @param region region for the signature of requests; self-hosted stores accept any
 * @param connectTimeout time limit for opening a connection
 * @param timeout longest silence of the store during a request
 * @param part bytes of an object held in memory before they are sent, at least 5 MB; an
 * object has at most 10,000 parts
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
