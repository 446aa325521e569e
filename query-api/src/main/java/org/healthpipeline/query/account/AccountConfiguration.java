package org.healthpipeline.query.account;

import org.healthpipeline.web.request.ServiceAddress;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The parts of this feature. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccountProperties.class)
@Import({ AccountLock.class, AccountNames.class, AccountOpening.class, FirstAdmin.class, PasswordConfirmation.class,
		PageSessionController.class, ProfileController.class, Profiles.class, SessionController.class,
		SessionEnd.class, SessionProfiles.class, SignIn.class,
		SignInController.class, SignInThrottle.class })
public class AccountConfiguration {

	@Bean
	PasswordPolicy passwordPolicy() {
		return new PasswordPolicy();
	}

	/** Links of shares have the same configured address. */
	@Bean
	PageAddress pageAddress(@Value("${health-pipeline.share.public-base:}") String configured,
			ServiceAddress address) {
		return new PageAddress(configured, address);
	}

	@Bean
	PasswordHashing passwordHashing(AccountProperties properties) {
		return new PasswordHashing(properties.argon2());
	}

}
