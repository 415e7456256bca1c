# METADATA
# title: Every asset says under which licence it is used
# description: >-
#   A picture without a licence is somebody else’s. When the letter comes,
#   nobody remembers where it was from.
# custom:
#   severity: warning
#   kinds: [asset]
#   needs: ["doc.licence?"]
#   message:
#     en: "The asset does not say under which licence it may be used."
#     pl: "Zasób nie mówi, na jakiej licencji można go używać."
#   guide:
#     en: >-
#       Write `licence`, such as “own work” or the number of the contract,
#       and the `holder`.
#     pl: >-
#       Wpisz `licence`, na przykład „own work” albo numer umowy, oraz
#       `holder`.
package masthead.rules.asset_without_licence

deny contains {"at": ["file"]} if not input.doc.licence
