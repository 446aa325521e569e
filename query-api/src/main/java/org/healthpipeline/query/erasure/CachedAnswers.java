package org.healthpipeline.query.erasure;

import java.util.UUID;

import org.healthpipeline.common.cache.CacheServer;

import org.springframework.core.annotation.Order;

/**
 * What the cache keeps. A cache that is away is not waited for: its entries are
 * unreadable without the keys and end within a day.
 */
@Order(4)
class CachedAnswers implements ErasureStep {

	private final CacheServer server;

	private final Erasures erasures;

	CachedAnswers(CacheServer server, Erasures erasures) {
		this.server = server;
		this.erasures = erasures;
	}

	@Override
	public boolean advance(UUID user) {
		this.erasures.count(user, "cacheEntries", this.server.removeNaming(user.toString()));
		return true;
	}

}
