package org.healthpipeline.query.shared;

import java.time.InstantSource;

import org.healthpipeline.common.cache.CacheServer;
import org.healthpipeline.query.code.CodeThrottle;
import org.healthpipeline.query.share.ShareProperties;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Configures the beans of this package. */
@Configuration(proxyBeanMethods = false)
@Import({ Grants.class, LinkController.class, MeasuringDevices.class, OwnersFigures.class, RecipientController.class,
		ShareFingerprints.class, SharedAnswers.class, SharedEventController.class, SharedReading.class, ViewLog.class })
public class SharedConfiguration {

	/**
	 * This many addresses may each try as often as one before the share is blocked for
	 * all.
	 */
	private static final int ADDRESSES = 5;

	/**
	 * Guessing 256 bits cannot succeed: this limit bounds the noise and makes it visible.
	 */
	@Bean
	CodeThrottle shareCodes(ShareProperties properties, CacheServer cache, InstantSource clock) {
		return new CodeThrottle("codes", properties.code().attempts(), properties.code().window(), cache, clock);
	}

	/** Counts by share and client address. */
	@Bean
	CodeThrottle sharePasscodes(ShareProperties properties, CacheServer cache, InstantSource clock) {
		return new CodeThrottle("passcodes", properties.code().attempts(), properties.code().window(), cache, clock);
	}

	/** Counts by share, from all addresses. */
	@Bean
	CodeThrottle passcodesOfShare(ShareProperties properties, CacheServer cache, InstantSource clock) {
		return new CodeThrottle("share-passcodes", ADDRESSES * properties.code().attempts(), properties.code().window(),
				cache, clock);
	}

}
