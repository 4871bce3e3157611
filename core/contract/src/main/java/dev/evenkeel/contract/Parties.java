package dev.evenkeel.contract;

import java.util.Map;

/** The two who sign: the client receives the service and pays, the provider gives it and is paid. */
public record Parties(Party client, Party provider) {

    /**
     * One of them.
     *
     * @param country ISO 3166 code, empty when not said
     * @param leader the accountable person's role, budget and decisions as the contract words them, empty when not said
     */
    public record Party(String id, String name, String country, Map<String, String> leader) {
        public Party {
            leader = Map.copyOf(leader);
        }
    }
}
