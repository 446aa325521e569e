package org.healthpipeline.query.mail;

import java.util.Properties;

import org.healthpipeline.common.mail.MailProperties;
import org.healthpipeline.common.schedule.Recurring;
import org.healthpipeline.web.request.WebProperties;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** The parts of this feature, and what happens without a request. */
@Configuration(proxyBeanMethods = false)
@Import({ MailFacts.class, MailPost.class, MailWriter.class })
public class MailConfiguration {

	@Bean
	MailTexts mailTexts() {
		return new MailTexts();
	}

	/**
	 * Builds the links of mails from configuration, never from the Host that a client
	 * sent.
	 */
	@Bean
	MailLinks mailLinks(MailProperties mail, WebProperties web) {
		if (mail.isSet() && web.publicBase().isEmpty()) {
			throw new IllegalStateException(
					"Where a mail server is set, health-pipeline.web.public-base is the address in its mails");
		}
		return new MailLinks(web.publicBase());
	}

	@Bean
	JavaMailSender mailSender(MailProperties properties) {
		JavaMailSenderImpl sender = new JavaMailSenderImpl();
		sender.setHost(properties.host());
		sender.setPort(properties.port());
		sender.setDefaultEncoding("UTF-8");
		if (!properties.username().isEmpty()) {
			sender.setUsername(properties.username());
			sender.setPassword(properties.password());
		}
		sender.setJavaMailProperties(settings(properties));
		return sender;
	}

	private static Properties settings(MailProperties properties) {
		Properties settings = new Properties();
		String timeout = String.valueOf(properties.timeout().toMillis());
		settings.setProperty("mail.smtp.connectiontimeout", timeout);
		settings.setProperty("mail.smtp.timeout", timeout);
		settings.setProperty("mail.smtp.writetimeout", timeout);
		settings.setProperty("mail.smtp.auth", String.valueOf(!properties.username().isEmpty()));
		settings.setProperty("mail.smtp.ssl.checkserveridentity", "true");
		switch (properties.security()) {
			case STARTTLS -> {
				settings.setProperty("mail.smtp.starttls.enable", "true");
				settings.setProperty("mail.smtp.starttls.required", "true");
			}
			case TLS -> settings.setProperty("mail.smtp.ssl.enable", "true");
			case NONE -> {
			}
		}
		return settings;
	}

	@Bean
	Recurring mailWork(MailPost post, MailProperties properties) {
		return new Recurring("mails", properties.pollEvery(), post::work);
	}

}
