package org.healthpipeline.query.account;

import java.time.InstantSource;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts of sign-in that have to be made from properties. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccountProperties.class)
class AccountConfiguration {

	@Bean
	PasswordPolicy passwordPolicy() {
		return new PasswordPolicy();
	}

	@Bean
	PasswordHashing passwordHashing(AccountProperties properties) {
		return new PasswordHashing(properties.argon2());
	}

	@Bean
	SignInThrottle signInThrottle(AccountProperties properties, InstantSource clock) {
		return new SignInThrottle(properties.signIn(), clock);
	}

}
