package torchline.streams;

import java.util.List;

/** What an entity tells a member that several streams speak of, such as an enterprise; {@code until} is '' when open. */
public record MemberRow(
        String set, String key, String entity, String tag, String region, String zone, String day, String until,
        List<Object> note) {

    public MemberRow as(String newTag, String newDay, String newUntil, Object... newNote) {
        return new MemberRow(set, key, entity, newTag, region, zone, newDay, newUntil, List.of(newNote));
    }

    /** The same told of another member, for no entity by name. */
    public MemberRow among(String newSet, String newKey, String newDay) {
        return new MemberRow(newSet, newKey, "", tag, region, zone, newDay, until, note);
    }
}
