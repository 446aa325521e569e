package org.healthpipeline.query.account;

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

	@Bean
	PasswordHashing passwordHashing(AccountProperties properties) {
		return new PasswordHashing(properties.argon2());
	}

}
