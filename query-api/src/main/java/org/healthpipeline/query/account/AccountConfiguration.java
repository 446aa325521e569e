package org.healthpipeline.query.account;

import org.healthpipeline.common.mail.MailProperties;
import org.healthpipeline.common.schedule.Recurring;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Configures the beans of this package. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccountProperties.class)
@Import({ AccountLock.class, AccountNames.class, AccountOpening.class, FirstAdmin.class, PageSessionController.class,
		PasswordChange.class, PasswordConfirmation.class, PasswordController.class, ProfileController.class,
		Profiles.class, Registration.class, RegistrationController.class, RequestThrottle.class, ResetRequests.class,
		SessionController.class, SessionEnd.class, SessionProfiles.class, SignIn.class, SignInController.class,
		SignInThrottle.class, VerificationController.class })
public class AccountConfiguration {

	@Bean
	PasswordPolicy passwordPolicy() {
		return new PasswordPolicy();
	}

	@Bean
	PasswordEncoder passwordEncoder(AccountProperties properties) {
		return PasswordHashing.argon2(properties.argon2());
	}

	@Bean
	PasswordHashing passwordHashing(AccountProperties properties, PasswordEncoder passwordEncoder) {
		return new PasswordHashing(properties.argon2(), passwordEncoder);
	}

	@Bean
	Recurring resetRequestWork(ResetRequests requests, MailProperties properties) {
		return new Recurring("reset-requests", properties.pollEvery(), requests::work);
	}

}
