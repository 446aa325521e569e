package org.healthpipeline.web.security;

import java.util.List;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import org.healthpipeline.common.identity.AccessTokens;
import org.healthpipeline.common.identity.Role;
import org.healthpipeline.common.identity.SecondFactorDemand;
import org.healthpipeline.common.identity.Sessions;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.web.problem.ProblemAnswers;
import org.healthpipeline.web.request.AllowedOrigins;
import org.healthpipeline.web.request.ClientAddresses;
import org.healthpipeline.web.request.PathPrefixes;
import org.healthpipeline.web.route.Routes;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The security chains of a process: one for Actuator's endpoints, one for everything
 * else. They are stateless: every request carries its token or cookie, and the database
 * has its meaning. {@link CredentialFilter} protects cookies from requests of other
 * sites.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
@EnableConfigurationProperties(InternalProperties.class)
public class SecurityConfiguration {

	private static final String CONTENT_SECURITY_POLICY = "default-src 'self'; img-src 'self' data:; "
			+ "style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'; form-action 'self'; "
			+ "frame-ancestors 'none'";

	/** Headers of requests through a proxy; direct clients never need them. */
	private static final List<String> PROXY_HEADERS = List.of("Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host",
			"X-Forwarded-Prefix", "X-Forwarded-Proto", "X-Real-IP");

	/**
	 * Restricts internal figures to the operator's networks, and refuses requests through
	 * a proxy, so that the public entry never reaches them. Others get 404.
	 */
	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	SecurityFilterChain managementSecurityFilterChain(HttpSecurity http, InternalProperties properties,
			ProblemAnswers problems) {
		List<IpAddressMatcher> internal = properties.networks().stream().map(IpAddressMatcher::new).toList();
		http.securityMatcher(EndpointRequest.toAnyEndpoint());
		http.authorizeHttpRequests((requests) -> requests.anyRequest()
			.access((authentication, context) -> new AuthorizationDecision(!isProxied(context.getRequest())
					&& internal.stream().anyMatch((network) -> network.matches(context.getRequest())))));
		http.exceptionHandling((handling) -> handling
			.authenticationEntryPoint((request, response, thrown) -> problems.answer(request, response, notFound()))
			.accessDeniedHandler((request, response, thrown) -> problems.answer(request, response, notFound())));
		return stateless(http).build();
	}

	private static boolean isProxied(HttpServletRequest request) {
		return PROXY_HEADERS.stream().anyMatch((header) -> request.getHeader(header) != null);
	}

	private static ProblemException notFound() {
		return new ProblemException(ProblemCode.NOT_FOUND, ProblemCode.NOT_FOUND.title());

	}

	@Bean
	SecurityFilterChain securityFilterChain(HttpSecurity http, Sessions sessions, AccessTokens tokens,
			SecondFactorDemand demand, PageCookies cookies, ClientAddresses addresses, Routes routes,
			ProblemAnswers problems) {
		http.authorizeHttpRequests((requests) -> {
			requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC).permitAll();
			requests.requestMatchers(routes::isOpen).permitAll();
			requests.requestMatchers("/api/v1/admin/**").hasRole(Role.ADMIN.name());
			requests.requestMatchers("/api/**").access(new CredentialAuthorization(routes));
			requests.anyRequest().permitAll();
		});
		http.addFilterBefore(new CredentialFilter(sessions, tokens, cookies, addresses, routes, problems),
				AuthorizationFilter.class);
		http.addFilterBefore(new SecondFactorFilter(demand, sessions, routes, problems), AuthorizationFilter.class);
		http.exceptionHandling((handling) -> handling.authenticationEntryPoint(problems::answer)
			.accessDeniedHandler(problems::answer));
		http.headers((headers) -> headers.contentSecurityPolicy((csp) -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
			.referrerPolicy((referrer) -> referrer.policy(ReferrerPolicy.NO_REFERRER)));
		return stateless(http).build();
	}

	private static HttpSecurity stateless(HttpSecurity http) {
		http.sessionManagement((session) -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
		return http.csrf(AbstractHttpConfigurer::disable)
			.formLogin(AbstractHttpConfigurer::disable)
			.httpBasic(AbstractHttpConfigurer::disable)
			.logout(AbstractHttpConfigurer::disable)
			.requestCache(AbstractHttpConfigurer::disable);
	}

	@Bean
	PageCookies pageCookies(ClientAddresses addresses, PathPrefixes prefixes, AllowedOrigins origins) {
		return new PageCookies(addresses, prefixes, origins);
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
