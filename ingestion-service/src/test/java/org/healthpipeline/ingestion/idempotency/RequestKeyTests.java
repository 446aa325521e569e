package org.healthpipeline.ingestion.idempotency;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import org.healthpipeline.common.identity.GrantedTypes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RequestKeyTests {

	private static final UUID USER = UUID.randomUUID();

	@Test
	void withoutAKeyOfTheClientUserRouteAndBodyMakeOne() {
		RequestKey key = key(USER, "/a", null, "body");
		assertThat(key(USER, "/a", null, "body").keyHash()).isEqualTo(key.keyHash());
		assertThat(key(USER, "/a", null, "other").keyHash()).isNotEqualTo(key.keyHash());
		assertThat(key(USER, "/b", null, "body").keyHash()).isNotEqualTo(key.keyHash());
		assertThat(key(UUID.randomUUID(), "/a", null, "body").keyHash()).isNotEqualTo(key.keyHash());
	}

	@Test
	void aKeyOfTheClientStaysWhateverTheBodyIs() {
		RequestKey key = key(USER, "/a", "k", "body");
		assertThat(key(USER, "/a", "k", "other").keyHash()).isEqualTo(key.keyHash());
		assertThat(key(USER, "/a", "k", "other").bodyHash()).isNotEqualTo(key.bodyHash());
		assertThat(key(USER, "/a", "l", "body").keyHash()).isNotEqualTo(key.keyHash());
	}

	private static RequestKey key(UUID user, String route, @Nullable String clientKey, String body) {
		byte[] bytes = (body + "rest").getBytes(StandardCharsets.UTF_8);
		return RequestKey.of(user, route, clientKey, bytes, bytes.length - 4, GrantedTypes.ALL);
	}

}
