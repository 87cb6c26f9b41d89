#include "decide/names/interpret.h"

#include "core/text/format.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

using Kind = Meaning::Kind;

/// A span that names a role or turns one.
struct Part {
    const Span* span = nullptr;
    const Meaning* role = nullptr;
    const Meaning* modifier = nullptr;
};

/// Two words this close in strength contradict one another.
constexpr float kNearStrength = 1.0f;

class Reader {
public:
    Reader(const Lexicon& lexicon, const std::vector<Token>& tokens, const std::vector<Span>& spans,
           const std::set<std::string>& languages, const Holds& holds)
        : lexicon_{lexicon}, tokens_{tokens}, spans_{spans}, holds_{holds}
    {
        for (const auto& span : spans)
            parts_.push_back({&span, meaning_of(*span.word, Kind::role, languages),
                              meaning_of(*span.word, Kind::modifier, languages)});
        drop_contradicting_slips();
        drop_cancelled_roles();
    }

    Interpretation read()
    {
        read_firm_roles();
        if (out_.role.empty()) read_ambiguous();
        if (out_.role.empty()) return out_;
        apply_modifiers();
        discount_unknown_words();
        out_.confidence = std::min(out_.confidence, lexicon_.most);
        return out_;
    }

private:
    bool stands_beside(const Part& part, const std::string& what) const
    {
        constexpr std::string_view prefix = "group:";
        if (what.rfind(prefix, 0) == 0) {
            const std::string group = what.substr(prefix.size());
            return std::any_of(parts_.begin(), parts_.end(), [&](const Part& other) {
                return other.span != part.span && other.role != nullptr &&
                       lexicon_.roles.group_of(other.role->text) == group;
            });
        }
        const bool is_token = std::any_of(tokens_.begin(), tokens_.end(),
                                          [&](const Token& token) { return token.key == what; });
        return is_token || std::any_of(spans_.begin(), spans_.end(),
                                       [&](const Span& span) { return span.key == what; });
    }

    void drop_cancelled_roles()
    {
        std::vector<std::size_t> cancelled;
        for (std::size_t i = 0; i < parts_.size(); ++i) {
            if (parts_[i].role == nullptr) continue;
            const auto& unless = parts_[i].role->unless;
            if (std::any_of(unless.begin(), unless.end(), [&](const std::string& what) {
                    return stands_beside(parts_[i], what);
                }))
                cancelled.push_back(i);
        }
        for (const auto i : cancelled) parts_[i].role = nullptr;
    }

    /// Beside a role spelt well, a slip that would make another instrument is no slip.
    void drop_contradicting_slips()
    {
        const auto contradicts = [&](const Part& slip, const Part& sure) {
            return sure.role != nullptr && sure.span->how != Span::How::misspelt &&
                   lexicon_.roles.group_of(sure.role->text) !=
                       lexicon_.roles.group_of(slip.role->text);
        };
        for (auto& part : parts_) {
            if (part.role == nullptr || part.span->how != Span::How::misspelt) continue;
            if (std::any_of(parts_.begin(), parts_.end(),
                            [&](const Part& other) { return contradicts(part, other); }))
                part.role = nullptr;
        }
    }

    float confidence_of(const Part& part, float at_best) const
    {
        if (part.span->how == Span::How::misspelt) return at_best * lexicon_.misspelt;
        if (part.span->how == Span::How::run_together) return at_best * lexicon_.run_together;
        return at_best;
    }

    std::string label(const std::string& role) const
    {
        const auto* entry = lexicon_.roles.find(role);
        return entry == nullptr ? role : entry->label;
    }

    std::string sentence(const Part& part, const std::string& role) const
    {
        if (part.span->how == Span::How::misspelt)
            return format("'{}' looks like a misspelt '{}', a usual name for {}", part.span->text,
                          part.span->key, label(role));
        return format("'{}' is a usual name for {}", part.span->text, label(role));
    }

    void take(const Part& part)
    {
        out_.role = part.role->text;
        out_.strength = part.role->strength;
        out_.confidence = confidence_of(part, lexicon_.confidence_of(part.role->strength));
        out_.why = sentence(part, out_.role);
    }

    /// Joins one more role word to what was read so far.
    void combine(const Part& part)
    {
        const std::string& role = part.role->text;
        const float strength = part.role->strength;
        if (role == out_.role) {
            if (strength > out_.strength) take(part);
            return;
        }
        if (const auto pair = lexicon_.pairs.find({out_.role, role});
            pair != lexicon_.pairs.end()) {
            const float least =
                std::min(out_.confidence, confidence_of(part, lexicon_.confidence_of(3.0f)));
            const bool was_there = pair->second == out_.role;
            const Interpretation before = out_;
            take(part);
            out_.role = pair->second;
            out_.strength = std::max(strength, before.strength);
            out_.confidence = std::max(least, std::min(before.confidence, out_.confidence));
            out_.why = was_there ? before.why : sentence(part, role);
            if (out_.role != role && !was_there)
                out_.why = format("'{}' beside {} makes {}", part.span->text, label(before.role),
                                  label(out_.role));
            return;
        }
        const Interpretation before = out_;
        const bool wins = strength > out_.strength;
        if (wins) take(part);
        const bool same_group =
            lexicon_.roles.group_of(role) == lexicon_.roles.group_of(before.role);
        if (same_group || std::fabs(strength - before.strength) >= kNearStrength) return;
        out_.other_role = wins ? before.role : role;
        out_.other_confidence = out_.confidence * (1.0f - lexicon_.alternative);
        out_.confidence *= lexicon_.conflict;
    }

    void read_firm_roles()
    {
        for (auto& part : parts_) {
            if (part.role == nullptr || part.modifier != nullptr) continue;
            if (out_.role.empty())
                take(part);
            else
                combine(part);
        }
    }

    bool applies(const Sense& sense) const
    {
        return sense.when.empty() ||
               std::any_of(sense.when.begin(), sense.when.end(), [&](const auto& condition) {
                   return holds_(condition.first, condition.second);
               });
    }

    void read_ambiguous()
    {
        for (auto& part : parts_) {
            const Interpretation before = out_;
            const auto* senses = part.modifier == nullptr
                                     ? nullptr
                                     : &lexicon_.modifiers[part.modifier->modifier].alone;
            if (senses != nullptr && !senses->empty())
                take_sense(part, *senses);
            else if (part.role != nullptr)
                take(part);
            else
                continue;
            // The word that says more decides; at a tie the first.
            if (!before.role.empty() && before.confidence >= out_.confidence) out_ = before;
            if (out_.why != before.why) deciding_ = part.span;
        }
    }

    void take_sense(const Part& part, const std::vector<Sense>& senses)
    {
        out_ = {};
        for (const auto& sense : senses) {
            if (out_.role.empty() && applies(sense)) {
                out_.role = sense.role;
                out_.confidence = confidence_of(part, sense.confidence);
                out_.why = format("'{}' can mean several things, here most likely {}",
                                  part.span->text, label(sense.role));
                if (senses.size() == 1) out_.why = sentence(part, sense.role);
            } else if (!out_.role.empty() && sense.role != out_.role && out_.other_role.empty()) {
                out_.other_role = sense.role;
                out_.other_confidence =
                    std::min(sense.confidence, out_.confidence) * lexicon_.alternative;
            }
        }
    }

    const std::string* made_of(const Modifier& modifier) const
    {
        const auto& makes = modifier.makes;
        const std::string group = "group:" + std::string{lexicon_.roles.group_of(out_.role)};
        for (const auto& key : {out_.role, group, std::string{"*"}})
            if (const auto found = makes.find(key); found != makes.end()) return &found->second;
        return nullptr;
    }

    void apply_modifiers()
    {
        for (const auto& part : parts_) {
            if (part.modifier == nullptr || part.span == deciding_) continue;
            const auto* entry = lexicon_.roles.find(out_.role);
            if (entry != nullptr && entry->exclusion != Exclusion::none) continue;
            const std::string* made = made_of(lexicon_.modifiers[part.modifier->modifier]);
            if (made == nullptr) {
                if (part.role != nullptr && deciding_ == nullptr) combine(part);
                continue;
            }
            if (*made == out_.role) continue;
            out_.why =
                format("'{}' beside {} makes {}", part.span->text, label(out_.role), label(*made));
            out_.base = out_.role;
            out_.role = *made;
            out_.confidence = confidence_of(part, out_.confidence) * lexicon_.modified;
        }
    }

    void discount_unknown_words()
    {
        std::vector<bool> known(tokens_.size(), false);
        for (const auto& span : spans_)
            for (std::size_t i = span.begin; i < span.end; ++i) known[i] = true;
        int unknown = 0;
        for (std::size_t i = 0; i < tokens_.size(); ++i)
            if (!known[i] && tokens_[i].key.size() >= 3) ++unknown;
        // A generic word beside one we do not know may be anything of its kind.
        const bool generic = out_.strength > 0.0f && out_.strength <= kGenericWord;
        const float each = generic ? lexicon_.unknown_beside_generic : lexicon_.unknown_word;
        for (int i = 0; i < std::min(unknown, lexicon_.unknown_at_most); ++i)
            out_.confidence *= each;
    }

    const Lexicon& lexicon_;
    const std::vector<Token>& tokens_;
    const std::vector<Span>& spans_;
    const Holds& holds_;
    std::vector<Part> parts_;
    const Span* deciding_ = nullptr;  ///< the ambiguous word that gave the role
    Interpretation out_;
};

}  // namespace

Interpretation interpret(const Lexicon& lexicon, const std::vector<Token>& tokens,
                         const std::vector<Span>& spans, const std::set<std::string>& languages,
                         const Holds& holds)
{
    return Reader{lexicon, tokens, spans, languages, holds}.read();
}

}  // namespace sitwell
