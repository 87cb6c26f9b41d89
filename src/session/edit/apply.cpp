#include "core/text/format.h"
#include "session/edit/edit.h"
#include "session/edit/perform.h"

namespace sitwell {

namespace {

Result<void> perform_any(Session& session, const Change& change)
{
    return std::visit([&](const auto& it) { return perform(session, it); }, change);
}

std::string in_words(std::size_t edit, const Error& error)
{
    return format("edits[{}]{}{}", edit, error.where.empty() ? "" : ": ", error.where);
}

}  // namespace

Result<Session> apply(Session session, const Change& change)
{
    if (auto done = perform_any(session, change); !done) return tl::unexpected<Error>{done.error()};
    return session;
}

Result<Session> apply(Session session, const std::vector<Edit>& edits)
{
    for (std::size_t i = 0; i < edits.size(); ++i) {
        const auto done = perform_any(session, edits[i].change);
        if (!done) return fail(done.error().code, done.error().message, in_words(i, done.error()));
    }
    return session;
}

Result<Session> replay(const Document& document, std::optional<int> number)
{
    Session session = document.base;
    for (std::size_t i = 0; i < document.revisions.size(); ++i) {
        const Revision& revision = document.revisions[i];
        if (number && revision.number > *number) break;
        auto next = apply(std::move(session), revision.edits);
        if (!next)
            return fail(next.error().code, next.error().message,
                        format("revisions[{}].{}", i, next.error().where));
        session = std::move(*next);
    }
    return session;
}

}  // namespace sitwell
