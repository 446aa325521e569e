package org.healthpipeline.web.route;

import java.lang.annotation.Annotation;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import org.healthpipeline.common.identity.TokenScope;

import org.springframework.http.server.PathContainer;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/**
 * The routes of this process, for filters, which run before the request is mapped to its
 * controller. If several patterns match, the most specific one counts, as for
 * controllers. Thread-safe.
 */
public class Routes {

	private static final List<Class<? extends Annotation>> KINDS = List.of(OpenRoute.class, RepeatableRoute.class,
			BeforeSecondFactor.class);

	private final Supplier<List<Route>> all;

	/**
	 * @param mappings controllers' mappings; read at the first request, since filters are
	 * created before controllers
	 */
	Routes(Supplier<RequestMappingHandlerMapping> mappings) {
		this.all = SingletonSupplier.of(() -> read(mappings.get()));
	}

	private static List<Route> read(RequestMappingHandlerMapping mappings) {
		return mappings.getHandlerMethods()
			.entrySet()
			.stream()
			.flatMap((mapping) -> Route.of(mapping.getKey(), mapping.getValue()))
			.sorted(Comparator.comparing(Route::pattern))
			.toList();
	}

	/** Returns true when the request goes to an {@link OpenRoute}. */
	public boolean isOpen(HttpServletRequest request) {
		return goesTo(OpenRoute.class, request);
	}

	/** Returns true when the request goes to a {@link RepeatableRoute}. */
	public boolean isRepeatable(HttpServletRequest request) {
		return goesTo(RepeatableRoute.class, request);
	}

	/** Returns true when the request goes to a {@link BeforeSecondFactor} route. */
	public boolean isBeforeSecondFactor(HttpServletRequest request) {
		return goesTo(BeforeSecondFactor.class, request);
	}

	/**
	 * Returns the scopes of which an access token needs one for the request; empty where
	 * access tokens are refused. HEAD requests have the scopes of GET.
	 */
	public Set<TokenScope> scopes(HttpServletRequest request) {
		PathContainer path = PathContainer.parsePath(request.getRequestURI());
		String method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
		return this.all.get()
			.stream()
			.filter((route) -> route.takes(method) && route.pattern().matches(path))
			.findFirst()
			.map(Route::scopes)
			.orElse(Set.of());
	}

	/**
	 * Returns the scopes of a route.
	 * @param path as in its mapping, with variables in braces
	 */
	public Set<TokenScope> scopes(String method, String path) {
		return this.all.get()
			.stream()
			.filter((route) -> route.takes(method) && route.pattern().getPatternString().equals(path))
			.findFirst()
			.map(Route::scopes)
			.orElse(Set.of());
	}

	/**
	 * Returns true when there is such an {@link OpenRoute}.
	 * @param path as in its mapping, with variables in braces
	 */
	public boolean hasOpen(String method, String path) {
		return this.all.get()
			.stream()
			.anyMatch((route) -> route.takes(method) && route.pattern().getPatternString().equals(path)
					&& route.isA(OpenRoute.class));
	}

	/** Returns the methods available at the request's address, for {@code Allow}. */
	public Set<String> methodsAt(HttpServletRequest request) {
		PathContainer path = PathContainer.parsePath(request.getRequestURI());
		Set<String> methods = new TreeSet<>(Set.of("OPTIONS"));
		this.all.get().stream().filter((route) -> route.pattern().matches(path)).forEach((route) -> {
			route.methods().forEach((method) -> methods.add(method.name()));
			if (route.takes("GET")) {
				methods.addAll(Set.of("GET", "HEAD"));
			}
		});
		return methods;
	}

	private boolean goesTo(Class<? extends Annotation> kind, HttpServletRequest request) {
		PathContainer path = PathContainer.parsePath(request.getRequestURI());
		Predicate<Route> taking = (route) -> route.takes(request.getMethod()) && route.pattern().matches(path);
		// Every request passes here, and few routes are of a kind, so this check decides
		// most of them.
		if (this.all.get().stream().noneMatch((route) -> route.isA(kind) && taking.test(route))) {
			return false;
		}
		return this.all.get().stream().filter(taking).findFirst().filter((route) -> route.isA(kind)).isPresent();
	}

	/**
	 * @param methods empty for every method
	 * @param kinds annotations of its controller's method
	 * @param scopes scopes of which an access token needs one
	 */
	private record Route(PathPattern pattern, Set<RequestMethod> methods, Set<Class<? extends Annotation>> kinds,
			Set<TokenScope> scopes) {

		static Stream<Route> of(RequestMappingInfo mapping, HandlerMethod controller) {
			Set<RequestMethod> methods = mapping.getMethodsCondition().getMethods();
			Set<Class<? extends Annotation>> kinds = KINDS.stream()
				.filter(controller::hasMethodAnnotation)
				.collect(Collectors.toUnmodifiableSet());
			TokenRoute tokens = controller.getMethodAnnotation(TokenRoute.class);
			Set<TokenScope> scopes = (tokens != null) ? Set.of(tokens.value()) : Set.of();
			return Objects.requireNonNull(mapping.getPathPatternsCondition())
				.getPatterns()
				.stream()
				.map((pattern) -> new Route(pattern, methods, kinds, scopes));
		}

		boolean takes(String method) {
			return this.methods.isEmpty() || this.methods.stream().anyMatch((taken) -> taken.name().equals(method));
		}

		boolean isA(Class<? extends Annotation> kind) {
			return this.kinds.contains(kind);
		}

	}

}
