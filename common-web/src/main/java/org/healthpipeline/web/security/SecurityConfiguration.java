package org.healthpipeline.web.security;

import java.util.List;

import jakarta.servlet.DispatcherType;
import org.healthpipeline.common.identity.Role;
import org.healthpipeline.common.identity.Sessions;
import org.healthpipeline.web.problem.ProblemAnswers;
import org.healthpipeline.web.route.Routes;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The one security chain of a process. Stateless: every request carries its token, no
 * cookies, so there is nothing for CSRF to abuse.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
public class SecurityConfiguration {

	private static final String CONTENT_SECURITY_POLICY = "default-src 'self'; img-src 'self' data:; "
			+ "style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'; form-action 'self'; "
			+ "frame-ancestors 'none'";

	@Bean
	SecurityFilterChain securityFilterChain(HttpSecurity http, Sessions sessions, Routes routes,
			ProblemAnswers problems) {
		http.authorizeHttpRequests((requests) -> {
			requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC).permitAll();
			requests.requestMatchers(routes::isOpen).permitAll();
			requests.requestMatchers("/api/v1/admin/**").hasRole(Role.ADMIN.name());
			requests.requestMatchers("/api/**").authenticated();
			requests.anyRequest().permitAll();
		});
		http.addFilterBefore(new BearerSessionFilter(sessions), AuthorizationFilter.class);
		http.exceptionHandling((handling) -> handling.authenticationEntryPoint(problems::answer)
			.accessDeniedHandler(problems::answer));
		http.headers((headers) -> headers.contentSecurityPolicy((csp) -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
			.referrerPolicy((referrer) -> referrer.policy(ReferrerPolicy.NO_REFERRER)));
		http.sessionManagement((session) -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
		http.csrf(AbstractHttpConfigurer::disable)
			.formLogin(AbstractHttpConfigurer::disable)
			.httpBasic(AbstractHttpConfigurer::disable)
			.logout(AbstractHttpConfigurer::disable)
			.requestCache(AbstractHttpConfigurer::disable);
		return http.build();
	}

	@Bean
	WebMvcConfigurer identityArguments() {
		return new WebMvcConfigurer() {
			@Override
			public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
				resolvers.add(new IdentityArguments());
			}
		};
	}

}
