public import ConfigurationFiles
import Presentation
import Reports

/// What the operator set for the screen, in `config.yaml` and the themes beside it. What is wrong there is reported and left out.
public struct ScreenSettings: Sendable, Hashable {
    /// The keys of `config.yaml`.
    enum Key: String, CaseIterable {
        /// Saved filters, which `QueryStore` reads.
        case queries
        /// How old the newest good backup of a server may be, which `AgeLimits` reads.
        case limits
        /// What `csbs report` counts costs with, which `StoragePrice` reads.
        case price = "price-per-gib-month"
        /// The name of the theme to begin with.
        case theme
        /// The columns of the list unless others were chosen on the screen.
        case columns
        /// How often the list reloads by itself.
        case refresh
    }

    /// The operator's own themes, in the order of their files.
    private(set) var themes: [Theme] = []
    /// The theme to begin with.
    private(set) var theme: String?
    private(set) var refresh: RefreshInterval?
    /// The columns of the list; nil for the program's own.
    private(set) var columns: [ChosenColumn]?
    /// How old the newest good backup of a server may be.
    private(set) var limits = AgeLimits.standard
    public private(set) var faults: [FileError] = []

    public init(environment: [String: String]) {
        guard let folder = ProgramFolder(.configuration, environment: environment) else { return }
        var reader = ThemeReader(bases: Theme.builtIn)
        for file in folder.files(in: "themes", suffix: ".yaml") {
            do throws(FileError) {
                let text = try FileContents(file.path, maximumBytes: YAMLFile.maximumBytes).text
                if let theme = reader.theme(named: file.name, in: text, of: file.path) { themes.append(theme) }
            } catch { faults.append(error) }
        }
        faults += reader.faults
        do throws(FileError) {
            guard let root = try YAMLFile(folder.file("config.yaml")).read() else { return }
            faults += root.unknownKeys(known: Key.allCases.map(\.rawValue))
            readTheme(root[Key.theme.rawValue])
            readColumns(root[Key.columns.rawValue])
            readLimits(root[Key.limits.rawValue])
            readRefresh(root[Key.refresh.rawValue])
        } catch { faults.append(error) }
    }

    private mutating func readLimits(_ node: YAMLNode?) {
        guard let node else { return }
        do throws(FileError) { limits = try AgeLimits(node) } catch { faults.append(error) }
    }

    private mutating func readTheme(_ node: YAMLNode?) {
        guard let node else { return }
        let names = (Theme.builtIn + themes).map(\.name)
        let name = node.text ?? ""
        guard !names.contains(name) else {
            theme = name
            return
        }
        faults.append(node.malformed("the theme \"\(name)\" is unknown (\(names.hint(for: name)))"))
    }

    private mutating func readRefresh(_ node: YAMLNode?) {
        guard let node else { return }
        do throws(RefreshIntervalError) { refresh = try RefreshInterval(node.text ?? "") } catch {
            faults.append(node.malformed("refresh: \(error.sentence); the list does not reload by itself"))
        }
    }

    private mutating func readColumns(_ node: YAMLNode?) {
        guard let node else { return }
        guard let elements = node.elements, !elements.isEmpty else {
            faults.append(node.malformed("columns has to be a list of columns, such as [state, server, age]"))
            return
        }
        var columns: [ChosenColumn] = []
        for element in elements {
            do throws(ColumnError) { columns.append(try ChosenColumn(element.text ?? "")) } catch {
                faults.append(element.malformed("\(error.sentence); the program's own columns are shown"))
                return
            }
        }
        self.columns = columns
    }

    /// The themes that a terminal with so many colours can show: first the one to begin with, then in the order in which the theme key
    /// walks through them. A theme of the operator's replaces one of the same name.
    func themes(colors: Int) -> [Theme] {
        let own = themes.filter { $0.colors <= colors }
        let builtIn = Theme.builtIn(colors: colors).filter { theme in !own.contains { $0.name == theme.name } }
        let all = builtIn + own
        guard let first = all.firstIndex(where: { $0.name == theme }) else { return all }
        return Array(all[first...] + all[..<first])
    }
}
