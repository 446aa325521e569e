package org.healthpipeline.query.token;

import java.time.InstantSource;

import org.healthpipeline.common.cache.CacheServer;
import org.healthpipeline.query.code.CodeThrottle;
import org.healthpipeline.web.request.ServiceAddress;
import org.healthpipeline.web.request.WebProperties;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Configures the beans of this package. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TokenProperties.class)
@Import({ PairingController.class, PairingStore.class, Pairings.class, RecentPushController.class,
		RefusalController.class, TokenController.class, Tokens.class })
public class TokenConfiguration {

	@Bean
	CodeThrottle pairingCodes(TokenProperties properties, CacheServer cache, InstantSource clock) {
		return new CodeThrottle("pairings", properties.pairingAttempts(), properties.pairing(), cache, clock);
	}

	/**
	 * Creates the finder of addresses.
	 * @param listening address that the server listens at; empty for every address
	 */
	@Bean
	ReachableAddresses reachableAddresses(WebProperties web, ServiceAddress address,
			@Value("${server.address:}") String listening) {
		return new ReachableAddresses(web.publicBase(), address, listening, new NetworkAddresses());
	}

}
