package org.healthpipeline.admin;

import org.healthpipeline.admin.archive.ArchiveConfiguration;
import org.healthpipeline.admin.audit.AuditConfiguration;
import org.healthpipeline.admin.breakglass.BreakGlassConfiguration;
import org.healthpipeline.admin.cache.CacheFlushConfiguration;
import org.healthpipeline.admin.damage.DamageConfiguration;
import org.healthpipeline.admin.dependency.DependencyConfiguration;
import org.healthpipeline.admin.integrity.IntegrityConfiguration;
import org.healthpipeline.admin.job.JobConfiguration;
import org.healthpipeline.admin.key.KeyConfiguration;
import org.healthpipeline.admin.migration.MigrationConfiguration;
import org.healthpipeline.admin.operation.OperationConfiguration;
import org.healthpipeline.admin.queue.QueueConfiguration;
import org.healthpipeline.admin.replay.ReplayConfiguration;
import org.healthpipeline.admin.retention.RetentionConfiguration;
import org.healthpipeline.admin.share.ShareOversightConfiguration;
import org.healthpipeline.admin.user.AccountListConfiguration;
import org.healthpipeline.web.WebConfiguration;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Configures the admin service. */
@Configuration(proxyBeanMethods = false)
@Import({ WebConfiguration.class, MigrationConfiguration.class, AccountListConfiguration.class,
		ArchiveConfiguration.class, AuditConfiguration.class, BreakGlassConfiguration.class,
		CacheFlushConfiguration.class, DamageConfiguration.class, DependencyConfiguration.class,
		IntegrityConfiguration.class, JobConfiguration.class, KeyConfiguration.class, OperationConfiguration.class,
		QueueConfiguration.class, ReplayConfiguration.class, RetentionConfiguration.class,
		ShareOversightConfiguration.class })
public class AdminConfiguration {

}
