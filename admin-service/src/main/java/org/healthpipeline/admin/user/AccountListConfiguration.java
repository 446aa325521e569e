package org.healthpipeline.admin.user;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Configures the list of accounts. */
@Configuration(proxyBeanMethods = false)
@Import({ AccountHelpController.class, AccountListController.class, AccountRows.class, InvitationController.class })
public class AccountListConfiguration {

}
