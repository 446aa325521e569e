package org.healthpipeline.common.health;

import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/** The cache answers. Everything works without it, only slower. */
public class CacheCheck implements DependencyCheck {

	private final RedisConnectionFactory connections;

	public CacheCheck(RedisConnectionFactory connections) {
		this.connections = connections;
	}

	@Override
	public String name() {
		return "cache";
	}

	@Override
	public boolean needed() {
		return false;
	}

	@Override
	public void check() {
		try (RedisConnection connection = this.connections.getConnection()) {
			connection.ping();
		}
	}

}
