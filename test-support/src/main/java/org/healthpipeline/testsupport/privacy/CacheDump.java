package org.healthpipeline.testsupport.privacy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScanIterator;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;

import org.healthpipeline.testsupport.servers.Servers;

import static org.assertj.core.api.Assertions.assertThat;

/** Reads every key and value of the cache server. */
public final class CacheDump {

	private CacheDump() {
	}

	/** Returns values by their keys. */
	public static Map<String, byte[]> all() {
		Map<String, String> properties = Servers.underTest().properties();
		RedisURI.Builder address = RedisURI.builder()
			.withHost(properties.getOrDefault("spring.data.redis.host", ""))
			.withPort(Integer.parseInt(properties.getOrDefault("spring.data.redis.port", "")));
		String password = properties.get("spring.data.redis.password");
		if (password != null) {
			address.withPassword(password.toCharArray());
		}
		Map<String, byte[]> entries = new TreeMap<>();
		RedisClient client = RedisClient.create(address.build());
		try (StatefulRedisConnection<byte[], byte[]> connection = client.connect(ByteArrayCodec.INSTANCE)) {
			RedisCommands<byte[], byte[]> commands = connection.sync();
			ScanIterator.scan(commands).forEachRemaining((key) -> {
				assertThat(commands.type(key)).isEqualTo("string");
				entries.put(new String(key, StandardCharsets.ISO_8859_1), commands.get(key));
			});
		}
		finally {
			client.shutdown();
		}
		return entries;
	}

}
